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

/** A shared moment (`?t=` in seconds) as milliseconds within the song; null when there is none. */
export function sharedMoment(t: string | string[] | undefined, durationMs: number): number | null {
  if (typeof t !== 'string' || !/^\d{1,6}(?:\.\d{1,3})?$/.test(t)) return null;
  const startMs = Math.round(Number(t) * 1000);
  return startMs > 0 && startMs < durationMs ? startMs : null;
}
