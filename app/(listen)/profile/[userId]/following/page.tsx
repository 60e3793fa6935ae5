import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { PeoplePage } from '@/components/social/people-page';
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
  const [{ context, actor }, { cursor: asked }] = await Promise.all([pageContext(), searchParams]);
  const cursor = typeof asked === 'string' ? asked : undefined;
  const query = peopleOperations.listFollowing.query.parse({ limit: 50, ...(cursor ? { cursor } : {}) });
  const page = profile.isOpen
    ? await orNotFound(listFollowing(context, actor, { params: { userId: profile.id }, query }))
    : null;
  return <PeoplePage profile={profile} list="following" page={page} isFirst={cursor === undefined} />;
}
