import { lookUpPeople, type PersonRef } from '@/lib/accounts/server/look-up-people';
import type { AlbumSummaryDto } from '@/lib/catalog/contract';
import { lookUpAlbums } from '@/lib/catalog/server/look-up-albums';
import type { Actor } from '@/lib/kernel/actor';
import type { AlbumId, PlaylistId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { lookUpPlaylists } from '@/lib/playlists/server/look-up-playlists';
import type { NotificationDto } from '../../people-contract';
import { toNotificationDto, type Subjects } from './notification.dto';
import type { NotificationRow } from './notification.repository';

/** As this reader may read them; what is about something that is gone is left out. */
export async function toNotificationDtos(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  rows: readonly NotificationRow[],
): Promise<NotificationDto[]> {
  const subjects = await readSubjects(context, actor, rows);
  return rows.flatMap((row) => toNotificationDto(row, subjects) ?? []);
}

async function readSubjects(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  rows: readonly NotificationRow[],
): Promise<Subjects> {
  const idsOf = <T extends string>(key: 'personId' | 'albumId' | 'playlistId') => [
    ...new Set(rows.flatMap((row) => (row[key] === null ? [] : [row[key] as T]))),
  ];
  const albumIds = idsOf<AlbumId>('albumId');
  const playlistIds = idsOf<PlaylistId>('playlistId');
  const [people, albums, playlists] = await Promise.all([
    lookUpPeople(context, idsOf<UserId>('personId')),
    albumIds.length > 0 ? lookUpAlbums(context, actor, albumIds) : [],
    playlistIds.length > 0 ? lookUpPlaylists(context, actor, playlistIds) : [],
  ]);
  return {
    people: people as ReadonlyMap<string, PersonRef>,
    albums: new Map<string, AlbumSummaryDto>(albums.map((album) => [album.id, album])),
    playlists: new Map(playlists.map(({ id, name }) => [id, { id, name }])),
  };
}
