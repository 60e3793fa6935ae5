import { getAlbum } from '@/lib/catalog/server/get-album';
import { getArtist } from '@/lib/catalog/server/get-artist';
import { getSong } from '@/lib/catalog/server/get-song';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import {
  idSchema,
  type AlbumId,
  type ArtistId,
  type Id,
  type PlaylistId,
  type SongId,
} from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';
import { cardHeightPx, cardWidthWithin } from '../card-sizes';
import type { OembedDto, SharedKind, socialOperations } from '../contract';
import { embedHtml, embedSizeWithin, embedUrl, isEmbedKind } from '../embed';
import { sharedMoment } from '../share-metadata';
import { followShareLink } from './follow-share-link';
import { sharedNotFound } from './shared-not-found';

type Context = Pick<AppContext, 'db' | 'env' | 'now'>;

interface Described {
  title: string;
  author: { name: string; path: string | null };
  /** Shown to everybody, not only to those who have its address. */
  isPublic: boolean;
}

interface Target {
  kind: SharedKind;
  id: string;
  startMs: number | null;
}

const PAGE_PATH = /^\/(song|album|artist|playlist)\/([^/]+)\/?$/;
const SHORT_PATH = /^\/s\/([^/]+)\/?$/;
/** As long as a card is kept: what is taken back or made private is gone elsewhere within the hour. */
const CACHE_AGE_S = 3600;

/**
 * What another service may show for an address of ours (https://oembed.com). Read as nobody in particular, whoever asks: the answer is
 * stored and shown to others. Missing, private and somebody else's site answer alike.
 *
 * @throws AppError not-found `shared-not-found`.
 */
export async function readOembed(
  context: Context,
  _actor: Actor,
  { query }: Pick<OperationInput<typeof socialOperations.readOembed>, 'query'>,
): Promise<OembedDto> {
  const target = await findTarget(context, query.url);
  if (!target) throw sharedNotFound();
  const described = await DESCRIBE[target.kind](context, target.id).catch((error: unknown) => {
    throw error instanceof AppError && error.kind === 'not-found' ? sharedNotFound() : error;
  });
  const { title, author } = described;
  const site = context.env.PUBLIC_URL;
  const width = cardWidthWithin(query.maxwidth ?? Infinity, query.maxheight ?? Infinity);
  return {
    version: '1.0',
    type: 'link',
    ...playerOf(context, target, described, query),
    title,
    author_name: author.name,
    ...(author.path === null ? {} : { author_url: `${site}${author.path}` }),
    provider_name: 'Harken',
    provider_url: site,
    cache_age: CACHE_AGE_S,
    ...(width === null
      ? {}
      : {
          thumbnail_url: `${site}/card/${target.kind}/${target.id}?w=${width}`,
          thumbnail_width: width,
          thumbnail_height: cardHeightPx(width),
        }),
  };
}

/** The player, where there is one that the asker has room for and that would sound. */
function playerOf(
  { env }: Pick<Context, 'env'>,
  { kind, id, startMs }: Target,
  { title, isPublic }: Described,
  { maxwidth, maxheight }: { maxwidth?: number | undefined; maxheight?: number | undefined },
): Pick<OembedDto, 'html' | 'width' | 'height'> & Partial<Pick<OembedDto, 'type'>> {
  if (!isEmbedKind(kind) || !isPublic || env.EMBED_PLAYBACK === 'off') return {};
  const size = embedSizeWithin(kind, maxwidth, maxheight);
  if (!size) return {};
  const html = embedHtml(embedUrl(env.PUBLIC_URL, kind, id, { startMs }), title, size);
  return { type: 'rich', html, ...size };
}

/** What an address of ours stands for, short ones followed; null for every other address. */
async function findTarget(context: Context, address: string): Promise<Target | null> {
  const url = new URL(address);
  if (url.origin !== new URL(context.env.PUBLIC_URL).origin) return null;
  const code = SHORT_PATH.exec(url.pathname)?.[1];
  const page = code === undefined ? url.pathname : await followShareLink(context, code);
  const [path = '', shortSearch] = page?.split('?') ?? [];
  const [, kind, id] = PAGE_PATH.exec(path) ?? [];
  if (!kind || !idSchema<Id<'shared'>>().safeParse(id).success) return null;
  const moment = new URLSearchParams(code === undefined ? url.search : shortSearch).get('t');
  // How long the song is does not matter here: the player begins at its beginning when it is told a place behind its end.
  const startMs = sharedMoment(moment ?? undefined, Infinity);
  return { kind: kind as SharedKind, id: id as string, startMs };
}

const DESCRIBE = {
  song: async (context, id) => {
    const song = await getSong(context, ANONYMOUS, { params: { songId: id as SongId } });
    const [first] = song.artists;
    return {
      title: song.name,
      author: {
        name: song.artists.map(({ name }) => name).join(', '),
        path: first ? `/artist/${first.id}` : null,
      },
      isPublic: true,
    };
  },
  album: async (context, id) => {
    const { title, artist } = await getAlbum(context, ANONYMOUS, { params: { albumId: id as AlbumId } });
    return { title, author: { name: artist.name, path: `/artist/${artist.id}` }, isPublic: true };
  },
  artist: async (context, id) => {
    const { name } = await getArtist(context, ANONYMOUS, { params: { artistId: id as ArtistId } });
    return { title: name, author: { name, path: `/artist/${id}` }, isPublic: true };
  },
  playlist: async (context, id) => {
    const { name, owner, visibility } = await getPlaylist(context, ANONYMOUS, {
      params: { playlistId: id as PlaylistId },
    });
    return {
      title: name,
      author: { name: owner.displayName, path: null },
      isPublic: visibility === 'public',
    };
  },
} as const satisfies Record<SharedKind, (context: Context, id: string) => Promise<Described>>;
