import type { PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';

/** What is new: the list or its head, who works on it, who has it open. */
export const PLAYLIST_NEWS = ['revision', 'collaborators', 'presence'] as const;
export type PlaylistNews = (typeof PLAYLIST_NEWS)[number];

export function playlistTopic(playlistId: PlaylistId): string {
  return `playlist:${playlistId}`;
}

/**
 * Tells whoever has a playlist open, after the transaction. What was decided stands when nobody can be told: streams look for
 * themselves now and then.
 */
export async function announcePlaylist(
  { pubsub, log }: Pick<AppContext, 'pubsub' | 'log'>,
  playlistId: PlaylistId,
  news: PlaylistNews,
): Promise<void> {
  await pubsub
    .publish(playlistTopic(playlistId), news)
    .catch((error: unknown) =>
      log.warn({ err: error, playlistId }, 'a playlist’s change could not be announced'),
    );
}
