import type { ArtworkDto, SongDto } from '@/lib/catalog/contract';
import { getAlbum } from '@/lib/catalog/server/get-album';
import { getSong } from '@/lib/catalog/server/get-song';
import { ANONYMOUS } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { AlbumId, PlaylistId, SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';
import { listPlaylistItems } from '@/lib/playlists/server/list-playlist-items';
import type { EmbedKind } from '../embed';
import { sharedNotFound } from './shared-not-found';

/** What a player on another site shows and plays. */
export interface Embedded {
  kind: EmbedKind;
  id: string;
  title: string;
  author: { name: string; path: string | null };
  covers: readonly ArtworkDto[];
  /** Those with audio, in their order; none where the operator lets nothing be played. */
  songs: SongDto[];
  /** Of the first song, base64; the others bring theirs when they are played. */
  waveformPeaks: string | null;
}

type Context = Pick<AppContext, 'db' | 'env'>;

/** A frame is no place to scroll through thousands. */
const MAX_SONGS = 100;

/**
 * Reads what is framed by another site, as nobody in particular: published music, and playlists shown to everybody. A playlist for
 * those who have its link stays with them, because a frame hands the link to every reader of a page.
 *
 * @throws AppError not-found `shared-not-found`.
 */
export async function readEmbedded(context: Context, kind: EmbedKind, id: string): Promise<Embedded> {
  const found = await READ[kind](context, id).catch((error: unknown) => {
    throw error instanceof AppError && error.kind === 'not-found' ? sharedNotFound() : error;
  });
  const songs = found.songs.filter((song) => song.isPlayable).slice(0, MAX_SONGS);
  const mayPlay = context.env.EMBED_PLAYBACK === 'full';
  return { ...found, kind, id, songs: mayPlay ? songs : [] };
}

const READ = {
  song: async (context, id) => {
    const song = await getSong(context, ANONYMOUS, { params: { songId: id as SongId } });
    return {
      title: song.name,
      author: authorOf(song),
      covers: present(song.album.artwork),
      songs: [song],
      waveformPeaks: song.waveformBase64,
    };
  },
  album: async (context, id) => {
    const album = await getAlbum(context, ANONYMOUS, { params: { albumId: id as AlbumId } });
    return {
      title: album.title,
      author: { name: album.artist.name, path: `/artist/${album.artist.id}` },
      covers: present(album.artwork),
      songs: album.songs,
      waveformPeaks: await firstWaveform(context, album.songs),
    };
  },
  playlist: async (context, id) => {
    const params = { playlistId: id as PlaylistId };
    const playlist = await getPlaylist(context, ANONYMOUS, { params });
    if (playlist.visibility !== 'public') throw sharedNotFound();
    const { items } = await listPlaylistItems(context, ANONYMOUS, { params, query: { limit: MAX_SONGS } });
    const songs = items.flatMap(({ song }) => song ?? []);
    return {
      title: playlist.name,
      author: { name: playlist.owner.displayName, path: null },
      covers: playlist.covers,
      songs,
      waveformPeaks: await firstWaveform(context, songs),
    };
  },
} as const satisfies Record<
  EmbedKind,
  (context: Context, id: string) => Promise<Omit<Embedded, 'kind' | 'id'>>
>;

function authorOf({ artists }: SongDto): Embedded['author'] {
  const [first] = artists;
  return {
    name: artists.map(({ name }) => name).join(', '),
    path: first ? `/artist/${first.id}` : null,
  };
}

async function firstWaveform(context: Context, songs: readonly SongDto[]): Promise<string | null> {
  const first = songs.find((song) => song.isPlayable);
  if (!first) return null;
  return (await getSong(context, ANONYMOUS, { params: { songId: first.id } })).waveformBase64;
}

function present(artwork: ArtworkDto | null): ArtworkDto[] {
  return artwork ? [artwork] : [];
}
