import type { Actor } from '@/lib/kernel/actor';
import type { ArtistId, SongId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { canRead } from './catalog.policy';
import { findSongBriefs } from './song.repository';

export interface SongBrief {
  /** Its first main artist. */
  artistId: ArtistId;
  /** It has audio to play. */
  isPlayable: boolean;
}

/** The little that a long list needs of its songs; ten thousand at once are fine. What the actor may not read is left out. */
export async function readSongBriefs(
  { db }: { db: DbOrTransaction },
  actor: Actor,
  songIds: readonly SongId[],
): Promise<ReadonlyMap<SongId, SongBrief>> {
  const rows = await findSongBriefs(db, songIds);
  return new Map(
    rows
      .filter((row) => canRead(actor, row))
      .map(({ id, artistId, isPlayable }) => [id, { artistId, isPlayable }]),
  );
}
