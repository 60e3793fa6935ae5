import type { AlbumId, ArtistId, PlaylistId, SongId, UserId } from '@/lib/kernel/ids';
import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import { lookUpAlbums } from '@/lib/catalog/server/look-up-albums';
import { lookUpArtists } from '@/lib/catalog/server/look-up-artists';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { SearchHit, SearchResult } from '@/lib/platform/search/search-engine';
import { lookUpPublicPlaylists } from '@/lib/playlists/server/look-up-public-playlists';
import { lookUpVisiblePeople } from '@/lib/social/server/people/look-up-visible-people';
import {
  FEW_FOUND,
  MANY_FOUND,
  NAMED_KINDS,
  type BestDto,
  type FoundKind,
  type SearchResultDto,
  type searchOperations,
} from '../contract';
import { parseSearchText, type ParsedSearch } from '../search-text';
import { readFoundLyrics } from './read-found-lyrics';

type Context = Pick<AppContext, 'db' | 'env' | 'search'>;

/**
 * Finds what is public, and people for people. The index only proposes: everything is read again where it belongs, so that what was taken back a moment
 * ago is not shown.
 */
export async function search(
  context: Context,
  actor: Actor,
  { query }: Pick<OperationInput<typeof searchOperations.search>, 'query'>,
): Promise<SearchResultDto> {
  const parsed = parseSearchText(query.q);
  if (asksForNothing(parsed) || (query.kind === 'person' && !mayFindPeople(actor)))
    return nothing(context.search.name);
  const askedWordCount = wordCount(parsed);
  const found = await context.search.search({ ...parsed, limits: limitsOf(actor, query, askedWordCount) });
  const [result, lyrics] = await Promise.all([
    readFound(context, actor, found),
    readFoundLyrics(context, actor, found.hits.lyric, {
      askedWordCount,
      most: query.limit ?? (query.kind === 'lyric' ? MANY_FOUND : FEW_FOUND),
    }),
  ]);
  return { ...result, lyrics };
}

function asksForNothing({ text, phrases, filters }: ParsedSearch): boolean {
  return text.trim() === '' && phrases.length === 0 && Object.keys(filters).length === 0;
}

type Query = OperationInput<typeof searchOperations.search>['query'];

/** From so many words on somebody may be quoting a song. */
const LINE_WORDS_MIN = 3;

function limitsOf(
  actor: Actor,
  { kind, limit }: Query,
  askedWordCount: number,
): Partial<Record<FoundKind, number>> {
  // Of lyrics more than are shown: songs that have the words, but far apart, are dropped.
  if (kind === 'lyric') return { lyric: MANY_FOUND };
  if (kind) return { [kind]: limit ?? MANY_FOUND };
  const kinds = NAMED_KINDS.filter((one) => one !== 'person' || mayFindPeople(actor));
  const named = Object.fromEntries(kinds.map((one) => [one, limit ?? FEW_FOUND]));
  return askedWordCount < LINE_WORDS_MIN ? named : { ...named, lyric: MANY_FOUND };
}

/** Names of people are for people: without an account they could be collected by typing the alphabet (docs/adr/0039). */
function mayFindPeople(actor: Actor): boolean {
  return actor.kind !== 'anonymous';
}

function wordCount({ text, phrases }: ParsedSearch): number {
  const words = [text, ...phrases].join(' ').split(/[^\p{L}\p{N}'’]+/u);
  return words.filter((word) => word !== '').length;
}

async function readFound(
  context: Context,
  actor: Actor,
  found: SearchResult,
): Promise<Omit<SearchResultDto, 'lyrics'>> {
  const { hits } = found;
  const [songs, artists, albums, playlists, people] = await Promise.all([
    hits.song.length === 0 ? [] : readSongs(context, actor, hits.song),
    hits.artist.length === 0 ? [] : lookUpArtists(context, idsOf<ArtistId>(hits.artist)),
    hits.album.length === 0 ? [] : lookUpAlbums(context, actor, idsOf<AlbumId>(hits.album)),
    lookUpPublicPlaylists(context, idsOf<PlaylistId>(hits.playlist)),
    hits.person.length === 0 ? [] : lookUpVisiblePeople(context, actor, idsOf<UserId>(hits.person)),
  ]);
  const result = {
    songs: songs.map((item) => ({ kind: 'song' as const, item, matches: matchesIn(hits.song, item.id) })),
    artists: artists.map((item) => ({
      kind: 'artist' as const,
      item,
      matches: matchesIn(hits.artist, item.id),
    })),
    albums: albums
      .filter(({ status }) => status === 'published')
      .map((item) => ({ kind: 'album' as const, item, matches: matchesIn(hits.album, item.id) })),
    playlists: playlists.map((item) => ({
      kind: 'playlist' as const,
      item,
      matches: matchesIn(hits.playlist, item.id),
    })),
    people: people.map((item) => ({
      kind: 'person' as const,
      item,
      matches: matchesIn(hits.person, item.id),
    })),
  };
  const shown = Object.values(result).flat();
  return {
    ...result,
    best: bestOf(found, shown),
    didYouMean: suggestionOf(found, shown),
    engine: found.engine,
    isDegraded: found.isDegraded ?? false,
  };
}

async function readSongs(context: Context, actor: Actor, hits: readonly SearchHit[]) {
  return (await lookUpSongs(context, actor, { query: { songId: idsOf<SongId>(hits) } })).items;
}

function idsOf<Id>(hits: readonly SearchHit[]): Id[] {
  return hits.map(({ id }) => id as Id);
}

/** Of the title as the index knows it; a title changed a moment ago is marked where the old one matched, for a second. */
function matchesIn(hits: readonly SearchHit[], id: string): [number, number][] {
  const hit = hits.find((one) => one.id === id);
  return (hit?.titleMatches ?? []).map(([start, end]) => [start, end]);
}

/** The engine's best if it may be shown, else the best of what may. */
function bestOf({ best, hits }: SearchResult, shown: readonly BestDto[]): BestDto | null {
  const scores = new Map(NAMED_KINDS.flatMap((kind) => hits[kind].map(({ id, score }) => [id, score])));
  const isBest = (one: BestDto) => one.kind === best?.kind && one.item.id === best.id;
  const ranked = [...shown].sort((a, b) => (scores.get(b.item.id) ?? 0) - (scores.get(a.item.id) ?? 0));
  return shown.find(isBest) ?? ranked[0] ?? null;
}

/** It is how the engine's best is spelt, so where that may not be shown its spelling would name it all the same. */
function suggestionOf({ best, didYouMean }: SearchResult, shown: readonly BestDto[]): string | null {
  const isShown = best?.kind === 'lyric' || shown.some(({ item }) => item.id === best?.id);
  return isShown ? (didYouMean ?? null) : null;
}

function nothing(engine: SearchResultDto['engine']): SearchResultDto {
  const none = { songs: [], artists: [], albums: [], playlists: [], people: [], lyrics: [] };
  return { best: null, ...none, didYouMean: null, engine, isDegraded: false };
}
