import type { Actor } from '@/lib/kernel/actor';
import type { ArtistId, SongId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { catalogOperations, SongDetailDto, SongUpdate } from '../contract';
import { findArtist, findOrCreateArtists } from './artist.repository';
import { requireEdit } from './catalog.policy';
import { findOrCreateGenres, findOrCreateMoods } from './genre.repository';
import { getSong } from './get-song';
import * as rows from './publishing.repository';
import { foldName, sortKey } from './sort-key';
import { findSongOwner } from './song.repository';

/** @throws AppError not-found `song-not-found`, forbidden `not-your-artist`. */
export async function updateSong(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, body }: Pick<OperationInput<typeof catalogOperations.updateSong>, 'params' | 'body'>,
): Promise<SongDetailDto> {
  const { songId } = params;
  const owner = await findSongOwner(context.db, songId);
  requireEdit(actor, owner, 'song-not-found');
  await context.db.$transaction(async (tx) => {
    const { name, releaseDate, discNumber, trackNumber, isExplicit, isrc } = body;
    await rows.updateSongRow(tx, songId, {
      ...(name === undefined ? {} : { name, sortName: sortKey(name) }),
      ...(releaseDate === undefined
        ? {}
        : { releaseDate: releaseDate === null ? null : new Date(releaseDate) }),
      ...(discNumber === undefined ? {} : { discNumber }),
      ...(trackNumber === undefined ? {} : { trackNumber }),
      ...(isExplicit === undefined ? {} : { isExplicit }),
      ...(isrc === undefined ? {} : { isrc }),
    });
    if (body.genres) await rows.replaceGenres(tx, songId, await findOrCreateGenres(tx, body.genres));
    if (body.moods) await rows.replaceMoods(tx, songId, await findOrCreateMoods(tx, body.moods));
    if (body.credits && owner) await writeCredits(tx, songId, body.credits, owner.ownerArtistId as ArtistId);
    if (body.lyrics !== undefined) {
      await rows.writeLyrics(tx, songId, body.lyrics && { ...body.lyrics, source: 'artist' });
    }
  });
  return getSong(context, actor, { params });
}

async function writeCredits(
  tx: DbTransaction,
  songId: SongId,
  credits: NonNullable<SongUpdate['credits']>,
  ownerArtistId: ArtistId,
): Promise<void> {
  const owner = await findArtist(tx, ownerArtistId);
  const ids = await findOrCreateArtists(
    tx,
    credits.map((credit) => credit.name),
    owner ? { id: ownerArtistId, name: owner.name } : undefined,
  );
  const resolved = credits.map(({ name, role }) => ({
    artistId: ids.get(foldName(name)) ?? ownerArtistId,
    role,
    creditedAs: name,
  }));
  await rows.replaceCredits(tx, songId, resolved);
  const main = resolved.find((credit) => credit.role === 'main');
  if (main) await rows.updateSongRow(tx, songId, { artistId: main.artistId });
}
