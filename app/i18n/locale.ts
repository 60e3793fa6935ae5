import { LOCALES, type Locale } from '@/lib/accounts/contract';

export const LOCALE_COOKIE = 'locale';

/** Languages written from right to left; none yet, but every layout uses logical directions. */
const RIGHT_TO_LEFT: readonly string[] = ['ar', 'fa', 'he', 'ur'];

/** The language of a request: the chosen one, else the best match of Accept-Language, else English. */
export function negotiateLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const isSupported = (tag: string): tag is Locale => (LOCALES as readonly string[]).includes(tag);
  if (chosen !== undefined && isSupported(chosen)) return chosen;
  for (const tag of preferredLanguages(acceptLanguage ?? '')) {
    const language = tag.split('-')[0] ?? '';
    if (isSupported(language)) return language;
  }
  return 'en';
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Language tags by descending weight (RFC 9110, section 12.5.4); `q=0` means not acceptable. */
function preferredLanguages(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
