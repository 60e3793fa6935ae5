import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { pathId } from '@/app/(listen)/or-not-found';
import { pageContext } from '@/app/composition';
import { SmartBuilder } from '@/components/smart-playlists/smart-builder';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { listTags } from '@/lib/catalog/server/list-tags';
import type { PlaylistId } from '@/lib/kernel/ids';
import { getSmartPlaylist } from '@/lib/smart-playlists/server/get-smart-playlist';
import { readRuledPlaylist } from './read-ruled-playlist';

interface Props {
  params: Promise<{ playlistId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('smart'))('edit.title'), robots: { index: false } };
}

/** The rule of one's own smart playlist. */
export default async function RulePage({ params }: Props) {
  const playlistId = pathId<PlaylistId>((await params).playlistId);
  const { context, actor } = await pageContext();
  const playlist = await readRuledPlaylist(playlistId);
  const [t, tags, smart] = await Promise.all([
    getTranslations('smart'),
    listTags(context),
    getSmartPlaylist(context, actor, { params: { playlistId } }),
  ]);
  return (
    <>
      <PageHeader
        title={t('edit.heading', { name: playlist.name })}
        description={t('edit.description')}
        actions={
          <Button asChild>
            <Link href={`/playlist/${playlistId}`}>{t('edit.back')}</Link>
          </Button>
        }
      />
      <SmartBuilder playlistId={playlistId} initial={smart.rule} tags={tags} />
    </>
  );
}
