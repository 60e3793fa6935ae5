import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import type { SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { canRead } from './catalog.policy';
import { findSongReferences } from './song-reference.repository';

/** What tells a song from others, here and elsewhere. */
export interface SongReference {
  id: SongId;
  title: string;
  /** Names as they are credited, main artists first. */
  artists: readonly string[];
  album: string;
  durationMs: number;
  isrc: string | null;
  /** MusicBrainz recording. */
  recordingMbid: string | null;
}

export interface WantedReferences {
  songIds?: readonly string[];
  /** Without dashes, upper case. */
  isrcs?: readonly string[];
  recordingMbids?: readonly string[];
}

/**
 * Songs by any of their names, most popular first where several share one. Two queries however many are asked for; what the actor
 * may not read is left out.
 */
export async function readSongReferences(
  { db }: Pick<AppContext, 'db'>,
  wanted: WantedReferences,
  actor: Actor = ANONYMOUS,
): Promise<SongReference[]> {
  const rows = await findSongReferences(db, wanted);
  return rows
    .filter((row) => canRead(actor, { status: row.status, ownerArtistId: row.album.artistId }))
    .map((row) => ({
      id: row.id as SongId,
      title: row.name,
      artists: row.credits.length > 0 ? row.credits.map(({ creditedAs }) => creditedAs) : [row.artist.name],
      album: row.album.title,
      durationMs: row.durationMs,
      isrc: row.isrc,
      recordingMbid: row.musicbrainzId,
    }));
}
