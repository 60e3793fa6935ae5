import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { AlbumSummaryDto, catalogOperations } from '../contract';
import { findAlbumsOfDecade, findArtistAlbums, findNewAlbums } from './album.repository';
import type { AlbumSummaryRow } from './album-selects.repository';
import { findArtist } from './artist.repository';
import { toAlbumSummary } from './catalog.dto';
import { notFound } from './catalog.policy';
import { pageOf } from './page-of';

const publishedKey = z.tuple([z.iso.datetime(), z.uuid()]);
const releasedKey = z.tuple([z.iso.date().nullable(), z.uuid()]);

/** Published albums, the newest to become public first; of a decade, those released last first. */
export async function listAlbums(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  _actor: Actor,
  { query }: Pick<OperationInput<typeof catalogOperations.listAlbums>, 'query'>,
): Promise<Page<AlbumSummaryDto>> {
  if (query.decade !== undefined) {
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, releasedKey);
    const rows = await findAlbumsOfDecade(db, query.decade, { after, take: query.limit + 1 });
    return releasedPage(rows, query.limit, env.ORIGIN_URL);
  }
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, publishedKey);
  const rows = await findNewAlbums(db, { after, take: query.limit + 1 });
  return pageOf(
    rows,
    query.limit,
    (row) => toAlbumSummary(row, { originUrl: env.ORIGIN_URL }),
    (row) => [(row.publishedAt ?? new Date(0)).toISOString(), row.id],
  );
}

/** @throws AppError not-found `artist-not-found`. */
export async function listArtistAlbums(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  _actor: Actor,
  { params, query }: Pick<OperationInput<typeof catalogOperations.listArtistAlbums>, 'params' | 'query'>,
): Promise<Page<AlbumSummaryDto>> {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, releasedKey);
  const [artist, rows] = await Promise.all([
    findArtist(db, params.artistId),
    findArtistAlbums(db, params.artistId, { after, take: query.limit + 1 }),
  ]);
  if (!artist) throw notFound('artist-not-found');
  return releasedPage(rows, query.limit, env.ORIGIN_URL);
}

/** A page of what is ordered by its day of release. */
function releasedPage(
  rows: readonly AlbumSummaryRow[],
  limit: number,
  originUrl: string,
): Page<AlbumSummaryDto> {
  return pageOf(
    rows,
    limit,
    (row) => toAlbumSummary(row, { originUrl }),
    (row) => [row.releaseDate?.toISOString().slice(0, 10) ?? null, row.id],
  );
}
