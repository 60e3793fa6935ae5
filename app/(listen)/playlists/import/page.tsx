import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { ImportFile } from '@/components/playlists/import-file';
import { ImportList } from '@/components/playlists/import-list';
import { PageHeader } from '@/components/ui/page-header';
import { listPlaylistImports } from '@/lib/playlists/server/imports/list-playlist-imports';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') };
}

/** Brings a playlist from elsewhere. */
export default async function ImportPage() {
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect('/sign-in?next=/playlists/import');
  const [t, { items }] = await Promise.all([getTranslations('imports'), listPlaylistImports(context, actor)]);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <ImportFile />
      {items.length > 0 ? <ImportList imports={items} /> : null}
    </>
  );
}
