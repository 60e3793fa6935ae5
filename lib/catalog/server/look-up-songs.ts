import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { catalogOperations, SongDto } from '../contract';
import { toSongDto } from './catalog.dto';
import { canRead } from './catalog.policy';
import { findSongsByIds } from './song.repository';

/** Songs by id in the given order; what the actor may not read is left out. */
export async function lookUpSongs(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof catalogOperations.lookUpSongs>, 'query'>,
): Promise<{ items: SongDto[] }> {
  const rows = await findSongsByIds(db, query.songId);
  const readable = rows.filter((row) =>
    canRead(actor, { status: row.status, ownerArtistId: row.album.artistId }),
  );
  const byId = new Map(readable.map((row) => [row.id, toSongDto(row, { originUrl: env.ORIGIN_URL })]));
  return { items: query.songId.flatMap((id) => byId.get(id) ?? []) };
}
