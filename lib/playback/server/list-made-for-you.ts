import type { SongDto } from '@/lib/catalog/contract';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { HEARD_MS } from './heard';
import { findRecentSongIds } from './playback.repository';
import { listSimilarSongs } from './similar-songs';

/** What was heard last says what is wanted next; what was heard lately is known already. */
const SEEDS = 3;
const KNOWN_SONGS = 100;

export interface MadeForYou {
  /** What these songs are like: the one this listener heard last. */
  because: SongDto;
  songs: SongDto[];
}

/**
 * Songs that go on well after what this listener has heard last, none of which they have heard lately; null for who is signed out, has
 * heard nothing yet, or knows all there is. The reason is part of the answer.
 */
export async function listMadeForYou(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  limit: number,
): Promise<MadeForYou | null> {
  if (actor.kind !== 'user') return null;
  const heard = await findRecentSongIds(context.db, actor.userId, { heardMs: HEARD_MS, take: KNOWN_SONGS });
  const seedSongId = heard.slice(0, SEEDS);
  if (seedSongId.length === 0) return null;
  const [{ items: seeds }, { items: songs }] = await Promise.all([
    lookUpSongs(context, actor, { query: { songId: seedSongId } }),
    listSimilarSongs(context, actor, {
      params: {},
      query: { seedSongId, excludeSongId: heard, limit },
      body: undefined,
    }),
  ]);
  const [because] = seeds;
  return because && songs.length > 0 ? { because, songs } : null;
}
