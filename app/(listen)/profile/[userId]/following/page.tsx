import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { MoreLink } from '@/components/social/more-link';
import { PersonList, PersonRow } from '@/components/social/person-row';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { UserId } from '@/lib/kernel/ids';
import { peopleOperations } from '@/lib/social/people-contract';
import { listFollowing } from '@/lib/social/server/people/list-following';
import { readProfile } from '../read-profile';

interface Props {
  params: Promise<{ userId: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { displayName: name } = await readProfile(pathId<UserId>((await params).userId));
  return { title: (await getTranslations('people'))('following.title', { name }), robots: { index: false } };
}

export default async function FollowingPage({ params, searchParams }: Props) {
  const profile = await readProfile(pathId<UserId>((await params).userId));
  const [t, { context, actor }, { cursor }] = await Promise.all([
    getTranslations('people'),
    pageContext(),
    searchParams,
  ]);
  const title = t('following.title', { name: profile.displayName });
  if (!profile.isOpen) return <EmptyState heading="h1" title={t('profile.closed')} />;
  const query = peopleOperations.listFollowing.query.parse({
    limit: 50,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  const page = await orNotFound(listFollowing(context, actor, { params: { userId: profile.id }, query }));
  const path = `/profile/${profile.id}`;
  return (
    <>
      <PageHeader
        title={title}
        description={
          <Link href={path} className="touch-target underline-offset-4 hover:text-ink hover:underline">
            {t('backTo', { name: profile.displayName })}
          </Link>
        }
      />
      {page.items.length === 0 && cursor === undefined ? (
        <p className="text-muted">{t('following.none')}</p>
      ) : (
        <PersonList label={title}>
          {page.items.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </PersonList>
      )}
      <MoreLink path={`${path}/following`} cursor={page.nextCursor} label={t('more')} />
    </>
  );
}
