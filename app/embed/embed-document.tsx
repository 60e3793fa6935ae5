import type { ReactNode } from 'react';
import { preconnect } from 'react-dom';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages } from 'next-intl/server';
import { serverEnv } from '@/lib/config/server-env';
import type { EmbedTheme } from '@/lib/social/embed';
import { directionOf } from '../i18n/locale';

/** The document around a player on another site: none of the frame, the account or the player of the listeners' pages. */
export async function EmbedDocument({ theme, children }: { theme: EmbedTheme; children: ReactNode }) {
  const [locale, { embed, player }] = await Promise.all([getLocale(), getMessages()]);
  preconnect(serverEnv().ORIGIN_URL, { crossOrigin: 'anonymous' });
  return (
    <html lang={locale} dir={directionOf(locale)} {...(theme === 'auto' ? {} : { 'data-theme': theme })}>
      <body>
        <NextIntlClientProvider
          messages={{ embed, player: { seek: player.seek, positionOf: player.positionOf } }}
        >
          {children}
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
