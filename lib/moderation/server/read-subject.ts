import { getAlbum } from '@/lib/catalog/server/get-album';
import { getArtist } from '@/lib/catalog/server/get-artist';
import { getSong } from '@/lib/catalog/server/get-song';
import type { ArtworkDto } from '@/lib/catalog/contract';
import type { UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { AlbumId, ArtistId, ArtworkId, PlaylistId, SongId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';
import { getProfile } from '@/lib/social/server/people/get-profile';
import type { ReportedKind } from '../contract';
import type { StoredSnapshot } from './stored-snapshot';

/** Of a long text so much is kept with a report. */
const TEXT_MAX_LENGTH = 5000;

export interface Subject {
  snapshot: StoredSnapshot;
  /** The reader may change it, because it is theirs. */
  isOwn: boolean;
}

type Reader = (
  context: Pick<AppContext, 'db' | 'env'>,
  actor: UserActor,
  id: string,
) => Promise<{ name: string; byline: string; text: string; pictures: (ArtworkDto | null)[]; isOwn: boolean }>;

const READERS = {
  playlist: async (context, actor, id) => {
    const playlist = await getPlaylist(context, actor, { params: { playlistId: id as PlaylistId } });
    const { name, owner, description, covers } = playlist;
    const isOwn = owner.id === actor.userId;
    return { name, byline: owner.displayName, text: description, pictures: covers, isOwn };
  },
  profile: async (context, actor, id) => {
    const profile = await getProfile(context, actor, { params: { userId: id as UserId } });
    return { name: profile.displayName, byline: '', text: profile.bio, pictures: [], isOwn: profile.isOwn };
  },
  artist: async (context, actor, id) => {
    const artist = await getArtist(context, actor, { params: { artistId: id as ArtistId } });
    const isOwn = actor.artistIds.includes(artist.id);
    return { name: artist.name, byline: '', text: artist.biography, pictures: [artist.artwork], isOwn };
  },
  album: async (context, actor, id) => {
    const album = await getAlbum(context, actor, { params: { albumId: id as AlbumId } });
    const { title, artist, description, artwork } = album;
    const isOwn = actor.artistIds.includes(artist.id);
    return { name: title, byline: artist.name, text: description, pictures: [artwork], isOwn };
  },
  song: async (context, actor, id) => {
    const song = await getSong(context, actor, { params: { songId: id as SongId } });
    const isOwn = song.artists.some((artist) => actor.artistIds.includes(artist.id));
    return {
      name: song.name,
      byline: song.artists.map((artist) => artist.name).join(', '),
      text: song.lyrics?.lines.map((line) => line.text).join('\n') ?? '',
      pictures: [song.album.artwork],
      isOwn,
    };
  },
} as const satisfies Record<ReportedKind, Reader>;

/** Something as this reader sees it; null when it is missing for them. */
export async function readSubject(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: UserActor,
  kind: ReportedKind,
  id: string,
): Promise<Subject | null> {
  try {
    const { name, byline, text, pictures, isOwn } = await READERS[kind](context, actor, id);
    const pictureIds = pictures.flatMap((picture) => (picture ? [picture.id as ArtworkId] : []));
    return { snapshot: { name, byline, text: text.slice(0, TEXT_MAX_LENGTH), pictureIds }, isOwn };
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') return null;
    throw error;
  }
}
