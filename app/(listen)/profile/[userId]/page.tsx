import type { Metadata } from 'next';
import Link from 'next/link';
import { ListMusic, Lock } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { pathId } from '@/app/(listen)/or-not-found';
import { CardGrid, Shelf } from '@/components/catalog/shelf';
import { PlaylistTile } from '@/components/playlists/playlist-card';
import { MoreLink } from '@/components/ui/more-link';
import { ListeningNow } from '@/components/social/listening-now';
import { ProfileHead } from '@/components/social/profile-head';
import { EmptyState } from '@/components/ui/empty-state';
import { Button } from '@/components/ui/button';
import type { UserId } from '@/lib/kernel/ids';
import { peopleOperations, type ProfileDto } from '@/lib/social/people-contract';
import { getListening } from '@/lib/social/server/people/get-listening';
import { listProfilePlaylists } from '@/lib/social/server/people/list-profile-playlists';
import { readProfile } from './read-profile';

interface Props {
  params: Promise<{ userId: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const profile = await readProfile(pathId<UserId>((await params).userId));
  return {
    title: profile.displayName,
    // Search engines are given music, not people.
    robots: { index: false },
    openGraph: { type: 'profile', title: profile.displayName, url: `/profile/${profile.id}` },
  };
}

/** A person: who they are, and the playlists they show. */
export default async function ProfilePage({ params, searchParams }: Props) {
  const [profile, { actor }, { cursor }] = await Promise.all([
    readProfile(pathId<UserId>((await params).userId)),
    pageContext(),
    searchParams,
  ]);
  return (
    <article>
      <ProfileHead profile={profile} isSignedIn={actor.kind === 'user'} />
      <div className="mt-12">
        {profile.isOpen ? (
          <>
            <Listening profile={profile} />
            <Playlists profile={profile} cursor={typeof cursor === 'string' ? cursor : undefined} />
          </>
        ) : (
          <Closed profile={profile} />
        )}
      </div>
    </article>
  );
}

async function Closed({ profile }: { profile: ProfileDto }) {
  const t = await getTranslations('people');
  return (
    <EmptyState
      icon={<Lock aria-hidden />}
      title={t('profile.closed')}
      description={t(profile.followState === 'requested' ? 'profile.closedAsked' : 'profile.closedHint', {
        name: profile.displayName,
      })}
    />
  );
}

async function Listening({ profile }: { profile: ProfileDto }) {
  const { context, actor } = await pageContext();
  const { listening } = await getListening(context, actor, { params: { userId: profile.id } });
  return <ListeningNow userId={profile.id} known={listening} />;
}

async function Playlists({ profile, cursor }: { profile: ProfileDto; cursor: string | undefined }) {
  const { context, actor } = await pageContext();
  const query = peopleOperations.listProfilePlaylists.query.parse({ ...(cursor ? { cursor } : {}) });
  const [t, page] = await Promise.all([
    getTranslations('people'),
    listProfilePlaylists(context, actor, { params: { userId: profile.id }, query }),
  ]);
  if (page.items.length === 0 && !cursor)
    return (
      <EmptyState
        icon={<ListMusic aria-hidden />}
        title={t('profile.noPlaylists')}
        description={t(profile.isOwn ? 'profile.noOwnPlaylistsHint' : 'profile.noPlaylistsHint', {
          name: profile.displayName,
        })}
        action={
          profile.isOwn ? (
            <Button asChild>
              <Link href="/playlists">{t('profile.toPlaylists')}</Link>
            </Button>
          ) : null
        }
      />
    );
  return (
    <Shelf title={t('profile.playlists')}>
      <CardGrid>
        {page.items.map((playlist) => (
          <PlaylistTile key={playlist.id} playlist={playlist} isPlayable headingLevel={3}>
            {null}
          </PlaylistTile>
        ))}
      </CardGrid>
      <MoreLink path={`/profile/${profile.id}`} cursor={page.nextCursor} label={t('more')} />
    </Shelf>
  );
}
