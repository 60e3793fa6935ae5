import type { ReactNode } from 'react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PageMessages } from '@/app/i18n/page-messages';
import { GroovePattern } from '@/components/accounts/groove-pattern';
import { LogoMark } from '@/components/shell/logo';

/** Signing in and up: the form on one side, a quiet picture on the other. On phones the picture becomes a band above. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  const t = useTranslations('accounts');
  const name = useTranslations('common')('appName');
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] lg:grid-cols-[minmax(0,6fr)_minmax(0,5fr)] lg:grid-rows-1">
      <div className="relative isolate flex min-h-44 flex-col justify-between overflow-hidden bg-surface p-6 sm:p-8 lg:p-12">
        <GroovePattern className="absolute inset-0 -z-10 size-full text-muted" />
        <Link href="/" className="flex w-fit items-center gap-2.5 rounded-control text-accent-ink">
          <LogoMark className="size-8" />
          <span className="display text-lg text-ink">{name}</span>
        </Link>
        <p className="display hidden max-w-lg text-3xl text-balance lg:block">{t('auth.claim')}</p>
      </div>
      <div className="flex justify-center px-6 py-10 sm:px-8 lg:items-center lg:py-16">
        <div className="w-full max-w-sm">
          <PageMessages namespaces={['accounts']}>{children}</PageMessages>
        </div>
      </div>
    </div>
  );
}
