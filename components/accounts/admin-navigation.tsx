'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';

const PLACES = ['', '/users', '/invitations', '/artist-requests', '/reports', '/uploads', '/search'] as const;

const LABELS = {
  '': 'overview',
  '/users': 'users',
  '/invitations': 'invitations',
  '/artist-requests': 'requests',
  '/reports': 'reports',
  '/uploads': 'uploads',
  '/search': 'search',
} as const satisfies Record<(typeof PLACES)[number], string>;

export function AdminNavigation() {
  const t = useTranslations('accounts');
  const pathname = usePathname();
  return (
    <nav
      aria-label={t('admin.navigation')}
      className="no-scrollbar mb-8 flex gap-1 overflow-x-auto border-b border-line"
    >
      {PLACES.map((place) => {
        const href = `/admin${place}`;
        const isHere = place === '' ? pathname === href : pathname.startsWith(href);
        return (
          <Link
            key={href}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className={classNames(
              '-mb-px flex h-11 items-center border-b-2 px-3 text-sm font-medium whitespace-nowrap transition-colors duration-150 hover:text-ink focus-visible:-outline-offset-2',
              isHere ? 'border-accent text-ink' : 'border-transparent text-muted',
            )}
          >
            {t(`admin.places.${LABELS[place]}`)}
          </Link>
        );
      })}
    </nav>
  );
}
