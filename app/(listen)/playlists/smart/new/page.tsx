import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { SmartBuilder } from '@/components/smart-playlists/smart-builder';
import { PageHeader } from '@/components/ui/page-header';
import { listTags } from '@/lib/catalog/server/list-tags';
import { RULE_VERSION, type SmartRule } from '@/lib/smart-playlists/rule';

/** Everything that came out last: a rule without conditions, to be narrowed. */
const BLANK: SmartRule = {
  version: RULE_VERSION,
  where: { match: 'all', rules: [] },
  order: { by: 'addedAt', direction: 'descending' },
  limit: { songs: 100, minutes: null },
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('smart'))('new.title') };
}

/** Builds a new smart playlist. */
export default async function NewSmartPlaylistPage() {
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect('/sign-in?next=/playlists/smart/new');
  const [t, tags] = await Promise.all([getTranslations('smart'), listTags(context)]);
  return (
    <>
      <PageHeader title={t('new.title')} description={t('new.description')} />
      <SmartBuilder initial={BLANK} tags={tags} />
    </>
  );
}
