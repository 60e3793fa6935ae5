import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Sparkles } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { CardGrid } from '@/components/catalog/shelf';
import { FeedCards } from '@/components/social/feed-cards';
import { MoreLink } from '@/components/ui/more-link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { peopleOperations } from '@/lib/social/people-contract';
import { getFeed } from '@/lib/social/server/get-feed';

interface Props {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('feed.title') };
}

/** What followed people made public and followed artists released. */
export default async function ActivityPage({ searchParams }: Props) {
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect('/sign-in?next=/activity');
  const { cursor } = await searchParams;
  const query = peopleOperations.getFeed.query.parse(typeof cursor === 'string' ? { cursor } : {});
  const [t, page] = await Promise.all([getTranslations('people'), getFeed(context, actor, { query })]);
  if (page.items.length === 0 && cursor === undefined)
    return (
      <EmptyState
        heading="h1"
        icon={<Sparkles aria-hidden />}
        title={t('feed.none')}
        description={t('feed.noneHint')}
        action={
          <Button asChild>
            <Link href="/browse">{t('updates.find')}</Link>
          </Button>
        }
      />
    );
  return (
    <>
      <PageHeader title={t('feed.title')} description={t('feed.hint')} />
      <CardGrid>
        <FeedCards entries={page.items} headingLevel={2} />
      </CardGrid>
      <MoreLink path="/activity" cursor={page.nextCursor} label={t('more')} />
    </>
  );
}
