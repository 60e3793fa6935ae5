import type { SharedKind } from './contract';

/** The card of something, as OpenGraph and Twitter want it named; sizes as drawn (`draw-share-card.ts`). */
export function cardImages(kind: SharedKind, id: string, alt: string) {
  return [{ url: `/card/${kind}/${id}`, width: 1200, height: 630, type: 'image/jpeg', alt }];
}

/** Where the same is to be had as oEmbed, for `alternates.types` of a page; `address` is the page's whole one. */
export function oembedAlternates(address: string, title: string) {
  const endpoint = `/api/v1/oembed?url=${encodeURIComponent(address)}`;
  return {
    types: {
      'application/json+oembed': [{ url: `${endpoint}&format=json`, title }],
      'text/xml+oembed': [{ url: `${endpoint}&format=xml`, title }],
    },
  };
}

/** As much of a line of lyrics as a card beside a link has room for. */
const QUOTE_MAX_LENGTH = 160;

/** The moment by which a line is shared: a link has none for the very beginning. */
export function lineMoment(startMs: number): number {
  return Math.max(1, startMs);
}

/** The words that are sung from a shared moment on; null when no line begins just there. */
export function sharedLine(
  lines: readonly { startMs: number | null; text: string }[],
  momentMs: number | null,
): string | null {
  if (momentMs === null) return null;
  const line = lines.find(
    ({ startMs, text }) => startMs !== null && text.trim() !== '' && lineMoment(startMs) === momentMs,
  );
  if (!line) return null;
  // By code points: half of one is no character.
  const characters = [...line.text.trim()];
  return characters.length <= QUOTE_MAX_LENGTH
    ? characters.join('')
    : `${characters
        .slice(0, QUOTE_MAX_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}

/** A shared moment (`?t=` in seconds) as milliseconds within the song; null when there is none. */
export function sharedMoment(t: string | string[] | undefined, durationMs: number): number | null {
  if (typeof t !== 'string' || !/^\d{1,6}(?:\.\d{1,3})?$/.test(t)) return null;
  const startMs = Math.round(Number(t) * 1000);
  return startMs > 0 && startMs < durationMs ? startMs : null;
}
