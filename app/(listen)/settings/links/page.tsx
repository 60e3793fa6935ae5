import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Link2 } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { ShareLinkList } from '@/components/social/share-link-list';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { socialOperations } from '@/lib/social/contract';
import { listShareLinks } from '@/lib/social/server/list-share-links';
import { MoreLink } from '@/components/ui/more-link';

interface Props {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('social'))('links.title') };
}

/** What one has shared, to be taken back. */
export default async function ShareLinksPage({ searchParams }: Props) {
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect('/sign-in?next=/settings/links');
  const { cursor } = await searchParams;
  const query = socialOperations.listShareLinks.query.parse({
    limit: 50,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  const [t, page] = await Promise.all([getTranslations('social'), listShareLinks(context, actor, { query })]);
  if (page.items.length === 0 && cursor === undefined) {
    return (
      <EmptyState
        heading="h1"
        icon={<Link2 aria-hidden />}
        title={t('links.none')}
        description={t('links.noneHint')}
      />
    );
  }
  return (
    <>
      <PageHeader title={t('links.title')} description={t('links.hint')} />
      <ShareLinkList links={page.items} />
      <MoreLink path="/settings/links" cursor={page.nextCursor} label={t('links.more')} />
    </>
  );
}
