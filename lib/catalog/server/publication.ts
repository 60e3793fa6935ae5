import type { AlbumId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { PublicationStatus } from '../contract';
import { findAlbumParts, settleAlbumRow } from './publishing.repository';

/**
 * Brings an album in line with its songs: it is public exactly while one of them is, and its loudness is theirs
 * together. Called in the transaction of every change to the songs of an album, so lists need to look at one status only.
 */
export async function settleAlbum(tx: DbOrTransaction, albumId: AlbumId, now: Date): Promise<void> {
  const songs = await findAlbumParts(tx, albumId);
  if (songs.length === 0) return;
  const status = albumStatus(songs.map((song) => song.status));
  const measured = songs.flatMap((song) =>
    song.currentPackage
      ? [{ durationMs: song.durationMs, loudnessLufs: song.currentPackage.loudnessLufs }]
      : [],
  );
  await settleAlbumRow(tx, albumId, { status, loudnessLufs: joinedLoudness(measured) }, now);
}

export function albumStatus(songs: readonly PublicationStatus[]): PublicationStatus {
  if (songs.includes('published')) return 'published';
  return songs.includes('unpublished') ? 'unpublished' : 'draft';
}

/**
 * Loudness of songs played in a row, in LUFS: the mean of their power weighted by duration. (EBU R128 would gate over
 * all blocks of the album; for songs that are no silence the two differ by tenths of a unit.)
 */
export function joinedLoudness(
  songs: readonly { durationMs: number; loudnessLufs: number }[],
): number | null {
  const totalMs = songs.reduce((sum, song) => sum + song.durationMs, 0);
  if (totalMs === 0) return null;
  const power =
    songs.reduce((sum, song) => sum + song.durationMs * 10 ** (song.loudnessLufs / 10), 0) / totalMs;
  return power > 0 ? 10 * Math.log10(power) : null;
}
