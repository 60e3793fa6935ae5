import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import { preconnect } from 'react-dom';
import type { ReactNode } from 'react';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { AppShell } from '@/components/shell/app-shell';
import { AppProviders } from '@/components/shell/app-providers';
import { THEME_COOKIE, parseTheme } from '@/components/shell/theme';
import { readPreferredQuality } from '@/lib/accounts/server/read-preferred-quality';
import { serverEnv } from '@/lib/config/server-env';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import type { Listener } from '@/lib/playback/client/saved-player';
import { pageContext } from './composition';
import { EMBED_THEME_HEADER, parseEmbedTheme } from './embed-address';
import { EmbedDocument } from './embed/embed-document';
import { directionOf } from './i18n/locale';
import { frameMessages } from './i18n/page-messages';
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
  const embedTheme = parseEmbedTheme((await headers()).get(EMBED_THEME_HEADER));
  // A second root layout would do as well, if all others had not to move into a folder of their own for it.
  if (embedTheme !== null) return <EmbedDocument theme={embedTheme}>{children}</EmbedDocument>;
  const [requestCookies, locale, messages] = await Promise.all([cookies(), getLocale(), frameMessages()]);
  const theme = parseTheme(requestCookies.get(THEME_COOKIE)?.value);
  const { actor, listener } = await frameListener();
  // The first song must not wait for a handshake; audio is fetched without cookies, hence `anonymous`.
  preconnect(serverEnv().ORIGIN_URL, { crossOrigin: 'anonymous' });
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      {...(theme === 'system' ? {} : { 'data-theme': theme })}
      // For what lives outside of React, such as the upload queue.
      {...(actor.kind === 'user' ? { 'data-listener-id': actor.userId } : {})}
      // The operator lets nothing be heard without an account; what shares says nothing else.
      {...(serverEnv().EMBED_PLAYBACK === 'off' ? { 'data-embed-playback': 'off' } : {})}
    >
      <body>
        <NextIntlClientProvider messages={messages}>
          <AppProviders listener={listener}>
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
 * wrong and offer another try; what one may do is decided by use cases, never by the frame. That nobody could be asked who
 * listens must not end the music, hence no listener instead of nobody.
 */
async function frameListener(): Promise<{ actor: Actor; listener: Listener | null }> {
  try {
    const { context, actor } = await pageContext();
    const preferredQuality = await readPreferredQuality(context, actor);
    return { actor, listener: { id: actor.kind === 'user' ? actor.userId : null, preferredQuality } };
  } catch (error) {
    unstable_rethrow(error);
    return { actor: ANONYMOUS, listener: null };
  }
}
