import { EMBED_KINDS, EMBED_THEMES, type EmbedTheme } from '@/lib/social/embed';

/** Tells the root layout that a player for other sites is asked for, and in which theme. Only the proxy sets it. */
export const EMBED_THEME_HEADER = 'x-embed-theme';

const EMBED_PATH = new RegExp(`^/embed/(?:${EMBED_KINDS.join('|')})/[^/]+/?$`);

/** The theme a player is asked for in; null for every other page. */
export function embedThemeOf(address: Pick<URL, 'pathname' | 'searchParams'>): EmbedTheme | null {
  if (!EMBED_PATH.test(address.pathname)) return null;
  return parseEmbedTheme(address.searchParams.get('theme')) ?? 'auto';
}

export function parseEmbedTheme(value: string | null): EmbedTheme | null {
  return EMBED_THEMES.find((theme) => theme === value) ?? null;
}
