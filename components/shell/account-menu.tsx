'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  Bell,
  CircleUserRound,
  LogIn,
  LogOut,
  Mic,
  Settings,
  ShieldCheck,
  Sparkles,
  UserRound,
  UserRoundPlus,
} from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { PrivateSessionItem } from '@/components/player/private-session-item';
import { useLibrary } from '@/components/library/library-provider';
import { useUnread } from '@/components/social/use-unread';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { LibraryStore } from '@/lib/library/client/library-store';
import { forgetAllSearches } from '@/lib/search/client/recent-searches';
import { NAV_ITEM } from './nav-links';
import { rememberLocale, rememberTheme } from './preferences';
import { THEMES, type Theme } from './theme';

export interface AccountMenuProps {
  isSignedIn: boolean;
  /** Null for visitors. */
  userId: string | null;
  isArtist: boolean;
  isAdministrator: boolean;
  theme: Theme;
}

const THEME_LABELS = {
  system: 'themeSystem',
  light: 'themeLight',
  dark: 'themeDark',
} as const satisfies Record<Theme, string>;

/** Account, appearance and language behind one button. */
export function AccountMenu({
  isSignedIn,
  userId,
  isArtist,
  isAdministrator,
  theme: initialTheme,
}: AccountMenuProps) {
  const t = useTranslations('common');
  const tPeople = useTranslations('people');
  const unread = useUnread(isSignedIn);
  const router = useRouter();
  const { store: library } = useLibrary();
  const locale = useLocale();
  const [theme, setTheme] = useState(initialTheme);
  return (
    <Menu
      align="end"
      side="top"
      className="w-60"
      trigger={
        <button type="button" className={`${NAV_ITEM} md:mt-auto`}>
          <span className="relative grid h-7 w-12 place-items-center rounded-full group-hover:bg-surface">
            <UserRound aria-hidden className="size-5" strokeWidth={1.8} />
            {unread.count > 0 ? (
              <span
                aria-hidden
                className="absolute end-2 top-0.5 size-2.5 rounded-full bg-accent md:hidden"
              />
            ) : null}
          </span>
          <span className="max-w-full truncate">{t('navAccount')}</span>
          {unread.count > 0 ? (
            <span className="sr-only md:hidden">
              {tPeople('updates.unreadCount', { count: unread.text })}
            </span>
          ) : null}
        </button>
      }
    >
      {isSignedIn ? (
        <>
          <MenuLink href={`/profile/${userId}`} Icon={CircleUserRound} label={tPeople('nav.profile')} />
          <MenuLink
            href="/updates"
            Icon={Bell}
            label={tPeople('updates.nav')}
            detail={unread.count > 0 ? tPeople('updates.unreadCount', { count: unread.text }) : null}
          />
          <MenuLink href="/activity" Icon={Sparkles} label={tPeople('nav.following')} />
          <PrivateSessionItem />
          <MenuLink href="/settings" Icon={Settings} label={t('navSettings')} />
          {isArtist ? <MenuLink href="/studio" Icon={Mic} label={t('navStudio')} /> : null}
          {isAdministrator ? <MenuLink href="/admin" Icon={ShieldCheck} label={t('navAdmin')} /> : null}
        </>
      ) : (
        <>
          <MenuLink href="/sign-in" Icon={LogIn} label={t('navSignIn')} />
          <MenuLink href="/sign-up" Icon={UserRoundPlus} label={t('navSignUp')} />
        </>
      )}
      <MenuSeparator />
      <MenuChoice
        label={t('appearance')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(THEME_LABELS[value]) }))}
        onValueChange={(value) => {
          setTheme(value);
          rememberTheme(value);
        }}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('language')}
        value={locale}
        options={[
          { value: 'en', label: t('languageEn') },
          { value: 'de', label: t('languageDe') },
        ]}
        onValueChange={(value) => {
          rememberLocale(value);
          router.refresh();
        }}
      />
      {isSignedIn ? (
        <>
          <MenuSeparator />
          <MenuItem icon={<LogOut aria-hidden className="size-4" />} onSelect={() => void signOut(library)}>
            {t('navSignOut')}
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}

function MenuLink({
  href,
  Icon,
  label,
  detail,
}: {
  href: string;
  Icon: typeof Settings;
  label: string;
  detail?: string | null;
}) {
  return (
    <MenuItem asChild>
      <Link href={href}>
        <span className="grid size-5 shrink-0 place-items-center text-muted">
          <Icon aria-hidden className="size-4" />
        </span>
        <span className="grow">{label}</span>
        {detail ? <span className="text-xs text-accent-ink">{detail}</span> : null}
      </Link>
    </MenuItem>
  );
}

/** How long leaving waits for what was saved a moment ago. */
const LAST_CHANGES_WAIT_MS = 2000;

/** Loaded only when somebody leaves. What could not be sent is forgotten: somebody else may come next. */
async function signOut(library: LibraryStore | null): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, LAST_CHANGES_WAIT_MS));
  await Promise.race([library?.flush(), patience]);
  library?.clear();
  forgetAllSearches();
  const nextAuth = await import('next-auth/react');
  await nextAuth.signOut({ callbackUrl: '/' });
}
