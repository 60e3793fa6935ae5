'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import {
  Bell,
  Compass,
  Heart,
  House,
  ListMusic,
  Mic,
  Search,
  ShieldCheck,
  type LucideIcon,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useUnread } from '@/components/social/use-unread';
import { classNames } from '@/components/ui/class-names';

export interface NavLinksProps {
  isSignedIn: boolean;
  isArtist: boolean;
  isAdministrator: boolean;
}

export function NavLinks({ isSignedIn, isArtist, isAdministrator }: NavLinksProps) {
  const t = useTranslations('common');
  return (
    <>
      <NavLink href="/" Icon={House} label={t('navHome')} />
      <NavLink href="/search" Icon={Search} label={t('navSearch')} />
      <NavLink href="/browse" Icon={Compass} label={t('navBrowse')} />
      {isSignedIn ? <NavLink href="/library" Icon={Heart} label={t('navLibrary')} /> : null}
      {isSignedIn ? (
        // On phones the library leads there; the bar has no room for both.
        <NavLink href="/playlists" Icon={ListMusic} label={t('navPlaylists')} className="max-md:hidden" />
      ) : null}
      {isSignedIn ? <UpdatesLink /> : null}
      {isArtist ? <NavLink href="/studio" Icon={Mic} label={t('navStudio')} /> : null}
      {isAdministrator ? <NavLink href="/admin" Icon={ShieldCheck} label={t('navAdmin')} /> : null}
    </>
  );
}

/** On phones it stands in the account's menu. */
function UpdatesLink() {
  const t = useTranslations('people');
  const { count, text } = useUnread(true);
  return (
    <NavLink
      href="/updates"
      Icon={Bell}
      label={t('updates.nav')}
      detail={count > 0 ? t('updates.unreadCount', { count: text }) : null}
      className="max-md:hidden"
    >
      {count > 0 ? (
        <span
          aria-hidden
          className="absolute end-1 top-0 min-w-4.5 rounded-full bg-accent px-1 text-center text-[11px]/4.5 font-semibold text-on-accent tabular-nums"
        >
          {text}
        </span>
      ) : null}
    </NavLink>
  );
}

export const NAV_ITEM =
  'group flex h-14 w-[72px] flex-col items-center justify-center gap-1 rounded-control text-xs text-muted ' +
  'transition-colors duration-150 hover:text-ink focus-visible:-outline-offset-2';

function NavLink({
  href,
  Icon,
  label,
  detail,
  className,
  children,
}: {
  href: string;
  Icon: LucideIcon;
  label: string;
  /** What the mark says, for those who do not see it. */
  detail?: string | null;
  className?: string;
  /** A mark on the icon. */
  children?: ReactNode;
}) {
  const pathname = usePathname();
  const isCurrent = href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(NAV_ITEM, isCurrent && 'font-medium text-ink', className)}
    >
      <span
        className={classNames(
          'relative grid h-7 w-12 place-items-center rounded-full transition-colors duration-150',
          isCurrent ? 'bg-raised text-accent-ink' : 'group-hover:bg-surface',
        )}
      >
        <Icon aria-hidden className="size-5" strokeWidth={isCurrent ? 2.2 : 1.8} />
        {children}
      </span>
      <span className="max-w-full truncate">{label}</span>
      {detail ? <span className="sr-only">{detail}</span> : null}
    </Link>
  );
}
