import { lookUpAlbums } from '@/lib/catalog/server/look-up-albums';
import { lookUpArtists } from '@/lib/catalog/server/look-up-artists';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import type { Actor } from '@/lib/kernel/actor';
import type { AlbumId, ArtistId, PlaylistId, SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { lookUpPlaylists } from '@/lib/playlists/server/look-up-playlists';
import type { SharedKind } from '../contract';
import type { SharedTarget } from './share-link.repository';

/** Names of what is shared, by id; what the actor may not read has none. One look-up a kind, however many there are. */
export async function readSharedNames(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  targets: readonly SharedTarget[],
): Promise<ReadonlyMap<string, string>> {
  const idsOf = <T extends string>(kind: SharedKind) => [
    ...new Set(targets.filter((target) => target.kind === kind).map(({ targetId }) => targetId as T)),
  ];
  const songIds = idsOf<SongId>('song');
  const albumIds = idsOf<AlbumId>('album');
  const artistIds = idsOf<ArtistId>('artist');
  const playlistIds = idsOf<PlaylistId>('playlist');
  const [songs, albums, artists, playlists] = await Promise.all([
    songIds.length > 0 ? lookUpSongs(context, actor, { query: { songId: songIds } }) : { items: [] },
    albumIds.length > 0 ? lookUpAlbums(context, actor, albumIds) : [],
    artistIds.length > 0 ? lookUpArtists(context, artistIds) : [],
    playlistIds.length > 0 ? lookUpPlaylists(context, actor, playlistIds) : [],
  ]);
  return new Map<string, string>([
    ...songs.items.map(({ id, name }) => [id, name] as const),
    ...albums.map(({ id, title }) => [id, title] as const),
    ...artists.map(({ id, name }) => [id, name] as const),
    ...playlists.map(({ id, name }) => [id, name] as const),
  ]);
}
