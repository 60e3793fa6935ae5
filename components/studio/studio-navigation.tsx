'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';

const PLACES = ['uploads', 'releases'] as const;

export function StudioNavigation() {
  const t = useTranslations('studio');
  const pathname = usePathname();
  return (
    <nav
      aria-label={t('navigation')}
      className="no-scrollbar mb-8 flex gap-1 overflow-x-auto border-b border-line"
    >
      {PLACES.map((place) => {
        const href = `/studio/${place}`;
        const isHere = pathname.startsWith(href);
        return (
          <Link
            key={place}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className={classNames(
              '-mb-px flex h-11 items-center border-b-2 px-3 text-sm font-medium whitespace-nowrap transition-colors duration-150 hover:text-ink focus-visible:-outline-offset-2',
              isHere ? 'border-accent text-ink' : 'border-transparent text-muted',
            )}
          >
            {t(`places.${place}`)}
          </Link>
        );
      })}
    </nav>
  );
}
