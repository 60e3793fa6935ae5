import type { AlbumSummaryDto } from '@/lib/catalog/contract';
import { lookUpAlbums } from '@/lib/catalog/server/look-up-albums';
import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findRecentAlbumIds } from './playback.repository';

/** From here on a start counts as listening, as everywhere in Harken; songs that are only fetched ahead never get there. */
const HEARD_MS = 5000;

/**
 * Releases whose songs this listener has heard last, latest first, each once; nothing for who is signed out. Read from playback
 * sessions until there is a ledger of plays.
 */
export async function listRecentlyPlayed(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  limit: number,
): Promise<AlbumSummaryDto[]> {
  if (actor.kind !== 'user') return [];
  const albumIds = await findRecentAlbumIds(context.db, actor.userId, { heardMs: HEARD_MS, take: limit });
  return albumIds.length > 0 ? lookUpAlbums(context, actor, albumIds) : [];
}
