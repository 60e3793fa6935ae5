import { readSongReferences, type SongReference } from '@/lib/catalog/server/read-song-references';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { SearchEngine } from '@/lib/platform/search/search-engine';
import { DOUBTFUL, matchConfidence, plainTitle, SURE, type ComparedSong } from '../files/match-confidence';
import { readSongReferences as readReferences, type SongReferences } from '../files/song-references';
import type { FoundForEntry, ImportEntryRow } from './playlist-import.repository';

type Context = Pick<AppContext, 'db' | 'env' | 'search'>;

/** Songs offered for a line that is not sure. */
const MAX_CANDIDATES = 5;
const HITS_A_QUERY = 10;
/** Searches at once; a listener's own search must not wait for an import. */
const CONCURRENCY = 2;
/** A code that names a song so unlike the line is a wrong code. */
const WRONG_CODE = 0.35;

/**
 * Finds the songs of some lines: by address, ISRC and MusicBrainz recording first, then by title, artist and length. Only what is
 * public is found.
 */
export async function matchEntries(
  context: Context,
  rows: readonly ImportEntryRow[],
): Promise<FoundForEntry[]> {
  const references = rows.map((row) => readReferences(row.identifiers, context.env.PUBLIC_URL));
  const named = await readSongReferences(context, {
    songIds: references.flatMap(({ songId }) => songId ?? []),
    isrcs: references.flatMap(({ isrc }) => isrc ?? []),
    recordingMbids: references.flatMap(({ recordingMbid }) => recordingMbid ?? []),
  });
  const found = new Map<number, FoundForEntry>();
  const open: ImportEntryRow[] = [];
  for (const [index, row] of rows.entries()) {
    const match = byReference(row, references[index], named);
    if (match) found.set(row.position, match);
    else open.push(row);
  }
  for (let start = 0; start < open.length; start += CONCURRENCY) {
    const some = open.slice(start, start + CONCURRENCY);
    for (const match of await Promise.all(some.map((row) => bySearch(context, row))))
      found.set(match.position, match);
  }
  return rows.flatMap(({ position }) => found.get(position) ?? []);
}

function byReference(
  row: ImportEntryRow,
  references: SongReferences | undefined,
  songs: readonly SongReference[],
): FoundForEntry | null {
  if (!references) return null;
  const { songId, isrc, recordingMbid } = references;
  const own = songs.filter(
    (song) =>
      song.id === songId ||
      (isrc !== null && song.isrc === isrc) ||
      (recordingMbid !== null && song.recordingMbid === recordingMbid),
  );
  const [best] = ranked(row, own);
  if (!best || (row.title !== '' && best.confidence < WRONG_CODE)) return null;
  return {
    position: row.position,
    state: 'sure',
    songId: best.songId,
    candidates: [],
  };
}

async function bySearch(context: Context, row: ImportEntryRow): Promise<FoundForEntry> {
  const { position, title, artist } = row;
  let candidates: ReturnType<typeof ranked> = [];
  // With the artist first; a file that credits somebody else is tried by the title alone.
  for (const text of title === ''
    ? []
    : new Set([`${plainTitle(title)} ${artist} `, `${plainTitle(title)} `])) {
    candidates = ranked(row, await searchSongs(context, text)).filter(
      ({ confidence }) => confidence >= DOUBTFUL,
    );
    if (candidates.length > 0) break;
  }
  const [best] = candidates;
  if (best && best.confidence >= SURE)
    return { position, state: 'sure', songId: best.songId, candidates: candidates.slice(0, MAX_CANDIDATES) };
  const state = best ? 'doubtful' : 'missing';
  return { position, state, songId: null, candidates: candidates.slice(0, MAX_CANDIDATES) };
}

async function searchSongs(
  context: { db: Context['db']; search: SearchEngine },
  text: string,
): Promise<SongReference[]> {
  const { hits } = await context.search.search({ text, limits: { song: HITS_A_QUERY } });
  return hits.song.length === 0
    ? []
    : readSongReferences(context, { songIds: hits.song.map(({ id }) => id) });
}

/** Most alike first; of equals the more popular, as they come. */
function ranked(row: ImportEntryRow, songs: readonly SongReference[]) {
  const line: ComparedSong = { ...row, artists: row.artist === '' ? [] : [row.artist] };
  return songs
    .map((song) => ({ songId: song.id as string, confidence: matchConfidence(line, song) }))
    .sort((one, other) => other.confidence - one.confidence);
}
