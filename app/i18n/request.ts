import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import type { Locale } from '@/lib/accounts/contract';
import { LOCALE_COOKIE, negotiateLocale } from './locale';

/** One file of messages a feature; its name is its namespace. */
const NAMESPACES = [
  'common',
  'catalog',
  'accounts',
  'player',
  'playlists',
  'collaboration',
  'smart',
  'imports',
  'library',
  'listening',
  'search',
  'social',
  'embed',
  'people',
  'report',
  'moderation',
  'studio',
  'errors',
] as const;

export default getRequestConfig(async () => {
  const [requestCookies, requestHeaders] = await Promise.all([cookies(), headers()]);
  const locale = negotiateLocale(
    requestCookies.get(LOCALE_COOKIE)?.value,
    requestHeaders.get('accept-language'),
  );
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC' };
});

async function loadMessages(locale: Locale): Promise<Record<string, Record<string, never>>> {
  const files = await Promise.all(
    NAMESPACES.map(
      (namespace) =>
        import(`../../messages/${locale}/${namespace}.json`) as Promise<{ default: Record<string, never> }>,
    ),
  );
  return Object.fromEntries(NAMESPACES.map((namespace, index) => [namespace, files[index]?.default ?? {}]));
}
