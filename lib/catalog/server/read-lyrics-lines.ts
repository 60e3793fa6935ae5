import type { SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { LyricsDto } from '../contract';
import { findLyrics } from './song.repository';

/** Lines of the lyrics of these songs; a song without lyrics is missing. Says nothing about who may read the song. */
export async function readLyricsLines(
  { db }: Pick<AppContext, 'db'>,
  songIds: readonly SongId[],
): Promise<ReadonlyMap<string, LyricsDto['lines']>> {
  const rows = await findLyrics(db, songIds);
  return new Map(rows.map(({ songId, lines }) => [songId, lines as unknown as LyricsDto['lines']]));
}
