import { serverEnv } from '@/lib/config/server-env';
import { embedSizeWithin, embedUrl, type EmbedKind } from '@/lib/social/embed';
import type { cardImages } from '@/lib/social/share-metadata';

/** How other services show a page: with our player where it may sound, else with the card alone. */
export function embedMetadata(kind: EmbedKind, id: string, images: ReturnType<typeof cardImages>) {
  const env = serverEnv();
  const size = embedSizeWithin(kind);
  if (env.EMBED_PLAYBACK === 'off' || !size) {
    const none: Record<string, string> = {};
    return { videos: [], twitter: { card: 'summary_large_image' as const, images }, other: none };
  }
  const url = embedUrl(env.PUBLIC_URL, kind, id);
  return {
    /** Facebook's name for a player that is a page. */
    videos: [{ url, type: 'text/html', ...size }],
    // Next writes a player only together with the address of a bare stream, and ours are signed and end.
    twitter: { card: 'player' as const, players: [], images },
    other: {
      'twitter:player': url,
      'twitter:player:width': String(size.width),
      'twitter:player:height': String(size.height),
    } as Record<string, string>,
  };
}
