import type { Locale } from '@/lib/accounts/contract';
import { addressOfNotification } from '../../notification-address';
import type { NotificationDto } from '../../people-contract';
import { layOutMail } from './mail-layout';
import { mailTexts } from './mail-texts';

export interface DigestFacts {
  displayName: string;
  locale: Locale;
  /** What is listed, newest first. */
  notifications: readonly NotificationDto[];
  /** Unread ones in all, those that are not listed included. */
  count: number;
  publicUrl: string;
  endToken: string;
}

/** What a digest says. Pure. */
export function composeDigest({
  displayName,
  locale,
  notifications,
  count,
  publicUrl,
  endToken,
}: DigestFacts) {
  const { mail, told } = mailTexts(locale);
  const more = count - notifications.length;
  const entries = notifications.map((notification) => ({
    text: told.markup(notification.kind, {
      ...namesIn(notification),
      b: (chunks: string) => chunks,
    }),
    url: publicUrl + addressOfNotification(notification),
  }));
  const subject = mail('digest.subject', { count });
  return {
    subject,
    ...layOutMail({
      greeting: mail('digest.greeting', { name: displayName }),
      intro: mail('digest.intro', { count }),
      entries: more > 0 ? [...entries, { text: mail('digest.more', { count: more }) }] : entries,
      action: { text: mail('digest.all'), url: `${publicUrl}/updates` },
      footer: [
        { text: mail('digest.why', { site: new URL(publicUrl).host }) },
        { text: mail('digest.end'), url: `${publicUrl}/mail-digest/end/${endToken}` },
        { text: mail('digest.change'), url: `${publicUrl}/settings#mail` },
      ],
    }),
  };
}

function namesIn({ person, album, playlist }: NotificationDto) {
  return {
    name: person?.displayName ?? '',
    album: album?.title ?? '',
    artist: album?.artist.name ?? '',
    playlist: playlist?.name ?? '',
    what: playlist ? 'playlist' : album ? 'album' : 'profile',
  };
}
