import { z } from 'zod';
import { hasRole, type Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { ArtistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { AlbumSummaryDto, catalogOperations } from '../contract';
import { findOwnAlbums } from './album.repository';
import { toAlbumSummary } from './catalog.dto';
import { pageOf } from './page-of';

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Releases the actor may edit, drafts included, last changed first. Administrators see all. */
export async function listOwnAlbums(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof catalogOperations.listOwnAlbums>, 'query'>,
): Promise<Page<AlbumSummaryDto & { songCount: number }>> {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema);
  const rows = await findOwnAlbums(db, editableArtistIds(actor), { after, take: query.limit + 1 });
  return pageOf(
    rows,
    query.limit,
    (row) => ({ ...toAlbumSummary(row, { originUrl: env.ORIGIN_URL }), songCount: row._count.songs }),
    (row) => [row.updatedAt.toISOString(), row.id],
  );
}

/** `null` means all of them. */
function editableArtistIds(actor: Actor): readonly ArtistId[] | null {
  if (actor.kind === 'anonymous') return [];
  if (actor.kind === 'system' || hasRole(actor, 'administrator')) return null;
  return actor.artistIds;
}
