import { z } from 'zod';
import type { SongDto } from '@/lib/catalog/contract';
import type { PlaylistId, PlaylistImportId } from '@/lib/kernel/ids';
import {
  PLAYLIST_FILE_FORMATS,
  type ImportEntryDto,
  type ImportEntryState,
  type PlaylistImportDto,
} from '../../import-contract';
import type { ImportEntryRow, PlaylistImportRow } from './playlist-import.repository';

const formatSchema = z.enum(PLAYLIST_FILE_FORMATS);
const candidatesSchema = z.array(z.object({ songId: z.uuid(), confidence: z.number() }));

export function toImportDto(
  row: PlaylistImportRow,
  counts: Record<ImportEntryState, number>,
): PlaylistImportDto {
  return {
    id: row.id as PlaylistImportId,
    fileName: row.fileName,
    format: formatSchema.parse(row.format),
    title: row.title,
    description: row.description,
    status: row.status,
    entryCount: row.entryCount,
    matchedCount: row.matchedCount,
    counts,
    playlistId: row.playlist && !row.playlist.deletedAt ? (row.playlist.id as PlaylistId) : null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Ids of all songs that a line needs to be shown. */
export function songIdsOf(row: ImportEntryRow): string[] {
  const candidates = candidatesSchema.parse(row.candidates).map(({ songId }) => songId);
  return row.songId ? [row.songId, ...candidates] : candidates;
}

/** Songs that are not there any more are left out. */
export function toEntryDto(row: ImportEntryRow, songOf: ReadonlyMap<string, SongDto>): ImportEntryDto {
  const { position, title, artist, album, durationMs, state } = row;
  return {
    position,
    title,
    artist,
    album,
    durationMs,
    state,
    song: (row.songId && songOf.get(row.songId)) || null,
    candidates: candidatesSchema.parse(row.candidates).flatMap(({ songId }) => songOf.get(songId) ?? []),
  };
}
