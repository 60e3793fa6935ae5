import Link from 'next/link';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/accounts/relative-time';
import { Artwork } from '@/components/ui/artwork';
import { Avatar } from '@/components/ui/avatar';
import { addressOfNotification } from '@/lib/social/notification-address';
import type { NotificationDto } from '@/lib/social/people-contract';

/** What one was told, each leading to what it is about. */
export function NotificationList({ notifications }: { notifications: readonly NotificationDto[] }) {
  const t = useTranslations('people');
  return (
    <ul aria-label={t('updates.title')} className="max-w-2xl">
      {notifications.map((notification) => (
        <NotificationRow key={notification.id} notification={notification} />
      ))}
    </ul>
  );
}

function NotificationRow({ notification }: { notification: NotificationDto }) {
  const t = useTranslations('people');
  const { kind, person, album, playlist, createdAt, isRead } = notification;
  const names = {
    name: person?.displayName ?? '',
    album: album?.title ?? '',
    artist: album?.artist.name ?? '',
    playlist: playlist?.name ?? '',
    what: playlist ? 'playlist' : album ? 'album' : 'profile',
  };
  return (
    <li className="relative flex items-center gap-4 rounded-control px-3 py-3 hover:bg-surface">
      {album ? (
        <Artwork artwork={album.artwork} alt="" sizePx={48} className="w-12 shrink-0" />
      ) : person ? (
        <Avatar name={person.displayName} sizePx={48} />
      ) : (
        <span
          aria-hidden
          className="grid size-12 shrink-0 place-items-center rounded-full bg-raised text-muted"
        >
          <ShieldAlert className="size-5" />
        </span>
      )}
      <div className="min-w-0 grow">
        <Link
          href={addressOfNotification(notification)}
          dir="auto"
          className="block text-pretty outline-none after:absolute after:inset-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {t.rich(`told.${kind}`, {
            ...names,
            b: (chunks) => <bdi className="font-semibold">{chunks}</bdi>,
          })}
          {isRead ? null : <span className="sr-only"> {t('updates.unread')}</span>}
        </Link>
        <p className="text-sm text-muted">
          <RelativeTime at={createdAt} />
        </p>
      </div>
      {isRead ? null : <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-accent" />}
    </li>
  );
}
