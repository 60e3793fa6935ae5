import type { Actor } from '@/lib/kernel/actor';
import type { AlbumId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { AlbumSummaryDto } from '../contract';
import { findAlbumsByIds } from './album.repository';
import { toAlbumSummary } from './catalog.dto';
import { canRead } from './catalog.policy';

/** Albums by id in the given order; what the actor may not read is left out. */
export async function lookUpAlbums(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  ids: readonly AlbumId[],
): Promise<AlbumSummaryDto[]> {
  const rows = await findAlbumsByIds(db, ids);
  const readable = rows.filter(({ status, artist }) => canRead(actor, { status, ownerArtistId: artist.id }));
  const byId = new Map(readable.map((row) => [row.id, toAlbumSummary(row, { originUrl: env.ORIGIN_URL })]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
