import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { AlbumDto, catalogOperations } from '../contract';
import { findAlbum, findAlbumCredits, findAlbumGenres } from './album.repository';
import { toAlbumDto } from './catalog.dto';
import { canEditArtist, canRead, notFound } from './catalog.policy';

/** @throws AppError not-found `album-not-found`. */
export async function getAlbum(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof catalogOperations.getAlbum>, 'params'>,
): Promise<AlbumDto> {
  const { db, env } = context;
  const [row, credits, genres] = await Promise.all([
    findAlbum(db, params.albumId),
    findAlbumCredits(db, params.albumId),
    findAlbumGenres(db, params.albumId),
  ]);
  if (!row || !canRead(actor, { status: row.status, ownerArtistId: row.artist.id }))
    throw notFound('album-not-found');
  const canEdit = canEditArtist(actor, row.artist.id);
  const songs = canEdit ? row.songs : row.songs.filter((song) => song.status === 'published');
  const shown = new Set(songs.map((song) => song.id));
  return toAlbumDto(
    { ...row, songs },
    { credits: credits.filter((credit) => shown.has(credit.songId)), genres, canEdit },
    { originUrl: env.ORIGIN_URL },
  );
}
