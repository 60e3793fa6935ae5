import type { NotificationDto, NotificationKind } from './people-contract';

/** The page that a notification is about, below the site's address. */
export function addressOfNotification(notification: NotificationDto): string {
  return ADDRESS_OF[notification.kind](notification);
}

const toPerson = ({ person }: NotificationDto) => (person ? `/profile/${person.id}` : '/updates');
const toPlaylist = ({ playlist }: NotificationDto) => (playlist ? `/playlist/${playlist.id}` : '/updates');

const ADDRESS_OF = {
  follow: toPerson,
  follow_request: toPerson,
  follow_approved: toPerson,
  new_release: ({ album }) => (album ? `/album/${album.id}` : '/updates'),
  playlist_invitation: toPlaylist,
  text_hidden: ({ playlist, album }) =>
    playlist ? `/playlist/${playlist.id}` : album ? `/album/${album.id}` : '/settings#profile',
} as const satisfies Record<NotificationKind, (notification: NotificationDto) => string>;
