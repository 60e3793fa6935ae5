import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** The mark: an H drawn by five bars of a level meter. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="currentColor" aria-hidden className={className}>
      <rect x="3" y="4" width="4" height="24" rx="2" />
      <rect x="8.5" y="12.5" width="4" height="7" rx="2" />
      <rect x="14" y="10" width="4" height="12" rx="2" />
      <rect x="19.5" y="12.5" width="4" height="7" rx="2" />
      <rect x="25" y="4" width="4" height="24" rx="2" />
    </svg>
  );
}

export function Logo() {
  const t = useTranslations('common');
  return (
    <Link
      href="/"
      aria-label={t('appName')}
      className="mb-5 hidden size-11 place-items-center rounded-control text-accent-ink md:grid"
    >
      <LogoMark className="size-8" />
    </Link>
  );
}
