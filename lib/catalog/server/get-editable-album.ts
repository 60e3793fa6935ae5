import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { catalogOperations, EditableAlbumDto } from '../contract';
import { findAlbumCredits, findAlbumGenres, findEditableAlbum } from './album.repository';
import { toEditableAlbumDto } from './catalog.dto';
import { requireEdit } from './catalog.policy';
import type { CreditRow } from './song.repository';

/** @throws AppError not-found `album-not-found`, forbidden `not-your-artist`. */
export async function getEditableAlbum(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof catalogOperations.getEditableAlbum>, 'params'>,
): Promise<EditableAlbumDto> {
  const [row, credits, genres] = await Promise.all([
    findEditableAlbum(db, params.albumId),
    findAlbumCredits(db, params.albumId),
    findAlbumGenres(db, params.albumId),
  ]);
  requireEdit(actor, row && { status: row.status, ownerArtistId: row.artist.id }, 'album-not-found');
  const creditsBySong = new Map<string, CreditRow[]>();
  for (const credit of credits)
    creditsBySong.set(credit.songId, [...(creditsBySong.get(credit.songId) ?? []), credit]);
  const place = { originUrl: env.ORIGIN_URL };
  return toEditableAlbumDto(
    row as NonNullable<typeof row>,
    { credits, genres, canEdit: true, creditsBySong },
    place,
  );
}
