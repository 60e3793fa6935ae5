import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { PeoplePage } from '@/components/social/people-page';
import type { UserId } from '@/lib/kernel/ids';
import { peopleOperations } from '@/lib/social/people-contract';
import { listFollowers } from '@/lib/social/server/people/list-followers';
import { readProfile } from '../read-profile';

interface Props {
  params: Promise<{ userId: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { displayName: name } = await readProfile(pathId<UserId>((await params).userId));
  return { title: (await getTranslations('people'))('followers.title', { name }), robots: { index: false } };
}

export default async function FollowersPage({ params, searchParams }: Props) {
  const profile = await readProfile(pathId<UserId>((await params).userId));
  const [{ context, actor }, { cursor: asked }] = await Promise.all([pageContext(), searchParams]);
  const cursor = typeof asked === 'string' ? asked : undefined;
  const query = peopleOperations.listFollowers.query.parse({ limit: 50, ...(cursor ? { cursor } : {}) });
  const page = profile.isOpen
    ? await orNotFound(listFollowers(context, actor, { params: { userId: profile.id }, query }))
    : null;
  return <PeoplePage profile={profile} list="followers" page={page} isFirst={cursor === undefined} />;
}
