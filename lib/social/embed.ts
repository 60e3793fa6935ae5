/** What has a player for other sites, at `/embed/<kind>/<id>`. */
export const EMBED_KINDS = ['song', 'album', 'playlist'] as const;
export type EmbedKind = (typeof EMBED_KINDS)[number];

/** `auto` follows the reader's system. */
export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof EMBED_THEMES)[number];

export interface EmbedSettings {
  theme?: EmbedTheme;
  /** Where the (first) song begins. */
  startMs?: number | null;
}

/** Below this nothing is left to press. */
const SMALLEST_PX = { width: 300, height: 80 } as const;
const USUAL_WIDTH_PX = 640;
/** One song with its waveform, or with the songs listed below. */
const USUAL_HEIGHT_PX = { song: 160, album: 400, playlist: 400 } as const satisfies Record<EmbedKind, number>;

export interface EmbedSize {
  width: number;
  height: number;
}

export function isEmbedKind(kind: string): kind is EmbedKind {
  return EMBED_KINDS.some((known) => known === kind);
}

/** As large as it likes to be within so much room; null when that is not enough for a player. */
export function embedSizeWithin(
  kind: EmbedKind,
  maxWidthPx = Infinity,
  maxHeightPx = Infinity,
): EmbedSize | null {
  const width = Math.min(USUAL_WIDTH_PX, maxWidthPx);
  const height = Math.min(USUAL_HEIGHT_PX[kind], maxHeightPx);
  return width < SMALLEST_PX.width || height < SMALLEST_PX.height ? null : { width, height };
}

/** The address of a player; `site` without a slash at its end. */
export function embedUrl(
  site: string,
  kind: EmbedKind,
  id: string,
  { theme = 'auto', startMs = null }: EmbedSettings = {},
): string {
  const search = new URLSearchParams();
  if (theme !== 'auto') search.set('theme', theme);
  if (startMs !== null && startMs > 0) search.set('t', String(startMs / 1000));
  return `${site}/embed/${kind}/${id}${search.size > 0 ? `?${search}` : ''}`;
}

/** What another site puts into its page. `width` may be a share of its column. */
export function embedHtml(
  url: string,
  title: string,
  { width, height }: { width: number | '100%'; height: number },
): string {
  return (
    `<iframe src="${attributeText(url)}" title="${attributeText(title)}" width="${width}" height="${height}" ` +
    `style="border:0;border-radius:14px" allow="autoplay" loading="lazy"></iframe>`
  );
}

function attributeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
