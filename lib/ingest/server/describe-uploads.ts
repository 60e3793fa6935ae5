import { toArtworkDto } from '@/lib/catalog/server/catalog.dto';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { UploadDto } from '../contract';
import { toUploadDto } from './upload.dto';
import { findArtworkRows, findSongReferences, type UploadRow } from './upload.repository';

/** Rows as the artist sees them, with pictures and the names of duplicates, in three queries however many there are. */
export async function describeUploads(
  context: Pick<AppContext, 'env'> & { db: DbOrTransaction },
  rows: readonly UploadRow[],
): Promise<UploadDto[]> {
  const songIds = unique(rows.flatMap((row) => [row.songId, row.duplicateOfSongId]));
  const artworkIds = unique(rows.map((row) => row.artworkId));
  const [songs, artworks] = await Promise.all([
    songIds.length > 0 ? findSongReferences(context.db, songIds) : [],
    artworkIds.length > 0 ? findArtworkRows(context.db, artworkIds) : [],
  ]);
  const surroundings = {
    songs: new Map(songs.map((song) => [song.id, song])),
    artworks: new Map(
      artworks.map((row) => [row.id, toArtworkDto(row, { originUrl: context.env.ORIGIN_URL })]),
    ),
  };
  return rows.map((row) => toUploadDto(row, surroundings));
}

export async function describeUpload(
  context: Pick<AppContext, 'env'> & { db: DbOrTransaction },
  row: UploadRow,
): Promise<UploadDto> {
  const [dto] = await describeUploads(context, [row]);
  if (!dto) throw new Error('one row gives one upload');
  return dto;
}

function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
