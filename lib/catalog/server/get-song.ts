import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { catalogOperations, SongDetailDto } from '../contract';
import { toSongDetailDto } from './catalog.dto';
import { canRead, notFound } from './catalog.policy';
import { findCurrentPackage, findSongCredits, findSongDetail } from './song.repository';

/** @throws AppError not-found `song-not-found`. */
export async function getSong(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params }: Pick<OperationInput<typeof catalogOperations.getSong>, 'params'>,
): Promise<SongDetailDto> {
  const { db, env } = context;
  const [row, credits, mediaPackage] = await Promise.all([
    findSongDetail(db, params.songId),
    findSongCredits(db, params.songId),
    findCurrentPackage(db, params.songId),
  ]);
  if (!row || !canRead(actor, { status: row.status, ownerArtistId: row.album.artistId })) {
    throw notFound('song-not-found');
  }
  return toSongDetailDto(row, { credits, package: mediaPackage }, { originUrl: env.ORIGIN_URL });
}
