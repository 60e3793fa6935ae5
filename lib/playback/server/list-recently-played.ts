import type { AlbumSummaryDto } from '@/lib/catalog/contract';
import { lookUpAlbums } from '@/lib/catalog/server/look-up-albums';
import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { HEARD_MS } from './heard';
import { findRecentAlbumIds } from './playback.repository';

/**
 * Releases whose songs this listener has heard last, latest first, each once; nothing for who is signed out,
 * and nothing that was heard in a private session. Read from playback
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
