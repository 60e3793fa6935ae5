import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { ArtistId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { catalogOperations, SongDto } from '../contract';
import { findArtist } from './artist.repository';
import { toSongDto } from './catalog.dto';
import { notFound } from './catalog.policy';
import { pageOf } from './page-of';
import { findPublishedSongs } from './song.repository';

const keySchema = z.tuple([z.int32(), z.uuid()]);

interface SongListInput {
  cursor?: string | undefined;
  limit: number;
  genre?: string | undefined;
  mood?: string | undefined;
}

/** Published songs, most popular first; optionally of one genre or mood (by slug). */
export function listSongs(
  context: Pick<AppContext, 'db' | 'env'>,
  _actor: Actor,
  { query }: Pick<OperationInput<typeof catalogOperations.listSongs>, 'query'>,
): Promise<Page<SongDto>> {
  return readPage(context, query);
}

/** @throws AppError not-found `artist-not-found`. */
export async function listArtistSongs(
  context: Pick<AppContext, 'db' | 'env'>,
  _actor: Actor,
  { params, query }: Pick<OperationInput<typeof catalogOperations.listArtistSongs>, 'params' | 'query'>,
): Promise<Page<SongDto>> {
  const [artist, page] = await Promise.all([
    findArtist(context.db, params.artistId),
    readPage(context, query, params.artistId),
  ]);
  if (!artist) throw notFound('artist-not-found');
  return page;
}

async function readPage(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  query: SongListInput,
  artistId?: ArtistId,
): Promise<Page<SongDto>> {
  const rows = await findPublishedSongs(db, {
    ...(artistId ? { artistId } : {}),
    genreSlug: query.genre,
    moodSlug: query.mood,
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema),
    take: query.limit + 1,
  });
  return pageOf(
    rows,
    query.limit,
    (row) => toSongDto(row, { originUrl: env.ORIGIN_URL }),
    (row) => [row.popularity, row.id],
  );
}
