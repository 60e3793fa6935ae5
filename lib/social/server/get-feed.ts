import { z } from 'zod';
import { lookUpAlbums } from '@/lib/catalog/server/look-up-albums';
import { readReleases } from '@/lib/catalog/server/read-releases';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { readFollowedArtists } from '@/lib/library/server/read-followed-artists';
import { lookUpPublicPlaylists } from '@/lib/playlists/server/look-up-public-playlists';
import { readPublishedPlaylists } from '@/lib/playlists/server/read-published-playlists';
import { FOLLOWING_MAX, type FeedEntryDto, type peopleOperations } from '../people-contract';
import { findFollowed } from './people/follow.repository';
import { requireUser } from './social.policy';

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);
/** The artists looked at are those saved last; each costs one look into an index. */
const ARTISTS_MAX = 2000;

/**
 * Put together when it is read: nothing is copied when somebody publishes, so a block, an end of following or a private
 * playlist shows at once.
 * @throws AppError unauthenticated or invalid `bad-cursor`.
 */
export async function getFeed(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof peopleOperations.getFeed>, 'query'>,
): Promise<Page<FeedEntryDto>> {
  const { userId } = requireUser(actor);
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema);
  const page = { after, take: query.limit + 1 };
  const [people, artistIds] = await Promise.all([
    findFollowed(context.db, userId, { take: FOLLOWING_MAX }),
    readFollowedArtists(context, userId, ARTISTS_MAX),
  ]);
  const [playlists, releases] = await Promise.all([
    readPublishedPlaylists(
      context,
      people.map((person) => person.userId),
      page,
    ),
    readReleases(context, artistIds, page),
  ]);
  const entries = [
    ...playlists.map((playlist) => ({ ...playlist, kind: 'playlist' as const })),
    ...releases.map((release) => ({ ...release, kind: 'release' as const })),
  ].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? 1 : -1));
  const shown = entries.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await toDtos(context, actor, shown),
    nextCursor:
      last && entries.length > query.limit ? encodeCursor([last.publishedAt.toISOString(), last.id]) : null,
  };
}

type Entry =
  | ({ kind: 'playlist' } & Awaited<ReturnType<typeof readPublishedPlaylists>>[number])
  | ({ kind: 'release' } & Awaited<ReturnType<typeof readReleases>>[number]);

async function toDtos(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  entries: readonly Entry[],
): Promise<FeedEntryDto[]> {
  const playlistIds = entries.flatMap((entry) => (entry.kind === 'playlist' ? [entry.id] : []));
  const albumIds = entries.flatMap((entry) => (entry.kind === 'release' ? [entry.id] : []));
  const [playlists, albums] = await Promise.all([
    lookUpPublicPlaylists(context, playlistIds),
    lookUpAlbums(context, actor, albumIds),
  ]);
  const playlistOf = new Map(playlists.map((playlist) => [playlist.id, playlist]));
  const albumOf = new Map<string, (typeof albums)[number]>(albums.map((album) => [album.id, album]));
  return entries.flatMap((entry): FeedEntryDto[] => {
    const at = entry.publishedAt.toISOString();
    if (entry.kind === 'playlist') {
      const playlist = playlistOf.get(entry.id);
      return playlist ? [{ kind: 'playlist', at, playlist }] : [];
    }
    const album = albumOf.get(entry.id);
    return album ? [{ kind: 'release', at, album }] : [];
  });
}
