import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import { preconnect } from 'react-dom';
import type { ReactNode } from 'react';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { AppShell } from '@/components/shell/app-shell';
import { AppProviders } from '@/components/shell/app-providers';
import { THEME_COOKIE, parseTheme } from '@/components/shell/theme';
import { serverEnv } from '@/lib/config/server-env';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import { pageActor } from './composition';
import { directionOf } from './i18n/locale';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    metadataBase: new URL(serverEnv().PUBLIC_URL),
    title: { default: t('appName'), template: `%s · ${t('appName')}` },
    description: t('tagline'),
    applicationName: t('appName'),
    openGraph: { siteName: t('appName'), type: 'website' },
  };
}

export const viewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: '#12100d' },
    { media: '(prefers-color-scheme: light)', color: '#faf8f5' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [requestCookies, locale] = await Promise.all([cookies(), getLocale()]);
  const theme = parseTheme(requestCookies.get(THEME_COOKIE)?.value);
  const actor = await frameActor();
  // The first song must not wait for a handshake; audio is fetched without cookies, hence `anonymous`.
  preconnect(serverEnv().ORIGIN_URL, { crossOrigin: 'anonymous' });
  return (
    <html lang={locale} dir={directionOf(locale)} {...(theme === 'system' ? {} : { 'data-theme': theme })}>
      <body>
        <NextIntlClientProvider>
          <AppProviders listenerId={actor.kind === 'user' ? actor.userId : null}>
            <AppShell actor={actor} theme={theme}>
              {children}
            </AppShell>
          </AppProviders>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

/**
 * Who the frame is drawn for. Without a database the frame still stands, so that the page inside it can say what is
 * wrong and offer another try; what one may do is decided by use cases, never by the frame.
 */
async function frameActor(): Promise<Actor> {
  try {
    return await pageActor();
  } catch (error) {
    unstable_rethrow(error);
    return ANONYMOUS;
  }
}
