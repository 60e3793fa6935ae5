import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import { readLyricsLines } from '@/lib/catalog/server/read-lyrics-lines';
import type { Actor } from '@/lib/kernel/actor';
import type { SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { SearchHit } from '@/lib/platform/search/search-engine';
import type { FoundOf } from '../contract';
import { bestLine, shareOfQuery } from './lyrics-line';

/** A line with less of what was asked for is no quotation, its words only stand in the same song. */
const SHARE_MIN = 0.6;

/**
 * Songs by a line of their words: of each hit the line with most of what was asked for, the fullest lines first. A line that is not in
 * the lyrics any more, because they were changed a moment ago, is left out.
 */
export async function readFoundLyrics(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  hits: readonly SearchHit[],
  { askedWordCount, most }: { askedWordCount: number; most: number },
): Promise<FoundOf<'lyric'>[]> {
  const quoted = hits
    .flatMap((hit) => {
      const line = bestLine(hit.title, hit.titleMatches);
      return line ? [{ songId: hit.id as SongId, line, share: shareOfQuery(line, askedWordCount) }] : [];
    })
    .filter(({ share }) => share >= SHARE_MIN)
    .sort((a, b) => b.share - a.share)
    .slice(0, most);
  if (quoted.length === 0) return [];
  const songIds = quoted.map(({ songId }) => songId);
  const [{ items }, lyrics] = await Promise.all([
    lookUpSongs(context, actor, { query: { songId: songIds } }),
    readLyricsLines(context, songIds),
  ]);
  const songs = new Map(items.map((song) => [song.id, song]));
  return quoted.flatMap(({ songId, line }) => {
    const item = songs.get(songId);
    const stored = lyrics.get(songId)?.[line.index];
    if (!item || stored?.text !== line.text) return [];
    return [
      {
        kind: 'lyric' as const,
        item,
        line: { text: line.text, startMs: stored.startMs },
        matches: line.matches,
      },
    ];
  });
}
