import type { AlbumSummaryDto } from '@/lib/catalog/contract';
import type { NotificationId } from '@/lib/kernel/ids';
import type { NotificationDto, NotificationKind, PersonDto } from '../../people-contract';
import type { NotificationRow } from './notification.repository';

/** What notifications are about, as their reader may read it. */
export interface Subjects {
  people: ReadonlyMap<string, PersonDto>;
  albums: ReadonlyMap<string, AlbumSummaryDto>;
  playlists: ReadonlyMap<string, NonNullable<NotificationDto['playlist']>>;
}

/** What each kind cannot be told without. */
const NEEDS = {
  follow: ['person'],
  follow_request: ['person'],
  follow_approved: ['person'],
  new_release: ['album'],
  playlist_invitation: ['person', 'playlist'],
  text_hidden: [],
} as const satisfies Record<NotificationKind, readonly ('person' | 'album' | 'playlist')[]>;

/** Null where something that the sentence needs is gone. */
export function toNotificationDto(
  row: NotificationRow,
  { people, albums, playlists }: Subjects,
): NotificationDto | null {
  const about = {
    person: people.get(row.personId ?? '') ?? null,
    album: albums.get(row.albumId ?? '') ?? null,
    playlist: playlists.get(row.playlistId ?? '') ?? null,
  };
  if (NEEDS[row.kind].some((part) => about[part] === null)) return null;
  return {
    id: row.id as NotificationId,
    kind: row.kind,
    ...about,
    createdAt: row.createdAt.toISOString(),
    isRead: row.readAt !== null,
  };
}
