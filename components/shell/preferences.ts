import { THEME_COOKIE, type Theme } from './theme';

const YEAR_S = 60 * 60 * 24 * 365;

/** Takes effect at once and on the next visit. */
export function rememberTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  writeCookie(THEME_COOKIE, theme);
}

/** Takes effect with the next page the server renders. */
export function rememberLocale(locale: string): void {
  writeCookie('locale', locale);
}

function writeCookie(name: string, value: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_S}; samesite=lax${secure}`;
}
