import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Unlink } from 'lucide-react';
import { pageContext } from '@/app/composition';
import { JoinPlaylistButton } from '@/components/playlists/join-playlist-button';
import { PlaylistCover } from '@/components/playlists/playlist-cover';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { readPlaylistInvitation } from '@/lib/playlists/server/collaboration/read-playlist-invitation';

interface Props {
  params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  // The address is the secret: it goes into no index and no Referer.
  const t = await getTranslations('collaboration.invitation');
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' };
}

/** Where a link leads that lets people in: what it is to, from whom, and coming in. */
export default async function PlaylistInvitationPage({ params }: Props) {
  const { token } = await params;
  const [t, format, { context, actor }] = await Promise.all([
    getTranslations('collaboration.invitation'),
    getFormatter(),
    pageContext(),
  ]);
  const offer = await readPlaylistInvitation(context, actor, token);
  if (!offer) {
    return (
      <EmptyState
        heading="h1"
        icon={<Unlink aria-hidden />}
        title={t('invalid')}
        description={t('invalidHint')}
        action={
          <Button asChild variant="primary">
            <Link href="/">{t('home')}</Link>
          </Button>
        }
      />
    );
  }
  const { playlist, role, expiresAt, isIn } = offer;
  const isSignedIn = actor.kind === 'user';
  return (
    <section className="mx-auto flex max-w-md flex-col items-center py-10 text-center">
      <PlaylistCover covers={playlist.covers} sizePx={208} priority className="w-52 shadow-artwork" />
      <h1 dir="auto" className="display mt-7 text-2xl text-balance">
        {playlist.name}
      </h1>
      <p className="mt-3 text-pretty text-muted">
        {t.rich(`as.${role}`, {
          name: playlist.owner.displayName,
          b: (chunks) => <bdi className="font-semibold text-ink">{chunks}</bdi>,
        })}
      </p>
      <div className="mt-7">
        {isIn ? (
          <Button asChild variant="primary" size="lg">
            <Link href={`/playlist/${playlist.id}`}>{t('open')}</Link>
          </Button>
        ) : null}
        {isSignedIn && !isIn ? <JoinPlaylistButton token={token} /> : null}
        {isSignedIn ? null : (
          <Button asChild variant="primary" size="lg">
            <Link href={`/sign-in?next=${encodeURIComponent(`/playlist-invitation/${token}`)}`}>
              {t('signIn')}
            </Link>
          </Button>
        )}
      </div>
      <p className="mt-5 text-sm text-faint">
        {t('until', { date: format.dateTime(new Date(expiresAt), { dateStyle: 'long' }) })}
      </p>
    </section>
  );
}
