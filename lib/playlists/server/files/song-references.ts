/** What an entry's identifiers say about which song it is. */
export interface SongReferences {
  /** Of this server. */
  songId: string | null;
  /** International Standard Recording Code (ISO 3901), without dashes. */
  isrc: string | null;
  recordingMbid: string | null;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ISRC = /^(?:urn:)?isrc:([A-Z]{2}-?[A-Z\d]{3}-?\d{2}-?\d{5})$/iu;
const RECORDING = new RegExp(`musicbrainz(?:\\.org/recording/|:recording:|:)(${UUID})`, 'iu');
const SONG_PATH = new RegExp(`^/song/(${UUID})$`, 'iu');

/**
 * Reads identifiers and addresses as text. Only addresses of this server name a song of it.
 *
 * @param publicUrl where this server's pages are
 */
export function readSongReferences(identifiers: readonly string[], publicUrl: string): SongReferences {
  const first = (read: (identifier: string) => string | null) =>
    identifiers.map(read).find((found) => found !== null) ?? null;
  const { origin } = new URL(publicUrl);
  return {
    songId: first((one) => {
      if (!URL.canParse(one) || new URL(one).origin !== origin) return null;
      return SONG_PATH.exec(new URL(one).pathname)?.[1]?.toLowerCase() ?? null;
    }),
    isrc: first((one) => ISRC.exec(one.trim())?.[1]?.replaceAll('-', '').toUpperCase() ?? null),
    recordingMbid: first((one) => RECORDING.exec(one)?.[1]?.toLowerCase() ?? null),
  };
}
