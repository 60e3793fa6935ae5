import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Ban } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { BlockList } from '@/components/social/block-list';
import { MoreLink } from '@/components/ui/more-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { peopleOperations } from '@/lib/social/people-contract';
import { listBlocks } from '@/lib/social/server/people/list-blocks';

interface Props {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('blocks.title') };
}

/** Whom one has blocked, each to be let back in. */
export default async function BlocksPage({ searchParams }: Props) {
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect('/sign-in?next=/settings/blocks');
  const { cursor } = await searchParams;
  const query = peopleOperations.listBlocks.query.parse({
    limit: 50,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  const [t, page] = await Promise.all([getTranslations('people'), listBlocks(context, actor, { query })]);
  if (page.items.length === 0 && cursor === undefined)
    return (
      <EmptyState
        heading="h1"
        icon={<Ban aria-hidden />}
        title={t('blocks.none')}
        description={t('blocks.hint')}
      />
    );
  return (
    <>
      <PageHeader title={t('blocks.title')} description={t('blocks.hint')} />
      <BlockList people={page.items} />
      <MoreLink path="/settings/blocks" cursor={page.nextCursor} label={t('more')} />
    </>
  );
}
