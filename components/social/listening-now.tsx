'use client';

import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/accounts/relative-time';
import { ArtistLinks } from '@/components/catalog/artist-links';
import { Artwork } from '@/components/ui/artwork';
import type { UserId } from '@/lib/kernel/ids';
import { listeningQuery } from '@/lib/social/client/listening-query';
import type { ListeningDto } from '@/lib/social/people-contract';

/** What plays now or played last, where a person shows it. */
export function ListeningNow({ userId, known }: { userId: UserId; known: ListeningDto | null }) {
  const t = useTranslations('people.listening');
  const { data: listening } = useQuery(listeningQuery(userId, known));
  if (!listening) return null;
  const { song, at, isPlaying } = listening;
  return (
    <section
      aria-label={t(isPlaying ? 'now' : 'last')}
      className="flex max-w-xl items-center gap-4 rounded-surface bg-surface p-3 pe-5"
    >
      <Artwork artwork={song.album.artwork} alt="" sizePx={56} className="w-14" />
      <div className="min-w-0">
        <p className="flex items-center gap-2 text-sm text-muted">
          {isPlaying ? (
            <>
              <span aria-hidden className="size-2 rounded-full bg-accent" />
              {t('now')}
            </>
          ) : (
            <span>
              {t('last')} · <RelativeTime at={at} />
            </span>
          )}
        </p>
        <p className="truncate font-semibold">
          <Link href={`/song/${song.id}`} dir="auto" className="touch-target hover:underline">
            {song.name}
          </Link>
        </p>
        <p className="truncate text-sm text-muted">
          <ArtistLinks artists={song.artists} />
        </p>
      </div>
    </section>
  );
}
