import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { ListMusic } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { CardGrid } from '@/components/catalog/shelf';
import { NewPlaylistButton } from '@/components/playlists/new-playlist-button';
import { PlaylistCard } from '@/components/playlists/playlist-card';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { playlistsOperations } from '@/lib/playlists/contract';
import { listOwnPlaylists } from '@/lib/playlists/server/list-own-playlists';
import { MoreLink } from '@/components/ui/more-link';

interface Props {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('playlists'))('title') };
}

/** One's own playlists, last changed first. */
export default async function PlaylistsPage({ searchParams }: Props) {
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect('/sign-in?next=/playlists');
  const { cursor } = await searchParams;
  const query = playlistsOperations.listOwnPlaylists.query.parse({
    limit: 48,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  const [t, page] = await Promise.all([
    getTranslations('playlists'),
    listOwnPlaylists(context, actor, { query }),
  ]);
  if (page.items.length === 0 && cursor === undefined) {
    return (
      <EmptyState
        heading="h1"
        icon={<ListMusic aria-hidden />}
        title={t('none.title')}
        description={t('none.hint')}
        action={<MakePlaylist />}
      />
    );
  }
  return (
    <>
      <PageHeader title={t('title')} actions={<MakePlaylist />} />
      <CardGrid>
        {page.items.map((playlist) => (
          <PlaylistCard key={playlist.id} playlist={playlist} />
        ))}
      </CardGrid>
      <MoreLink path="/playlists" cursor={page.nextCursor} label={t('next')} className="mt-12 text-center" />
    </>
  );
}

async function MakePlaylist() {
  const t = await getTranslations('playlists');
  return (
    <div className="flex flex-wrap justify-center gap-2">
      <NewPlaylistButton />
      <Button asChild>
        <Link href="/playlists/smart/new">{t('newSmart')}</Link>
      </Button>
      <Button asChild>
        <Link href="/playlists/import">{t('import')}</Link>
      </Button>
    </div>
  );
}
