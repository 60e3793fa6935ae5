import type { Metadata } from 'next';
import Link from 'next/link';
import { cache } from 'react';
import { FolderOpen } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { CardGrid } from '@/components/catalog/shelf';
import { FolderActions } from '@/components/library/folder-actions';
import { KeptPlaylistCard } from '@/components/library/kept-playlist-card';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { MoreLink } from '@/components/ui/more-link';
import { PageHeader } from '@/components/ui/page-header';
import type { PlaylistFolderId } from '@/lib/kernel/ids';
import { libraryOperations } from '@/lib/library/contract';
import { getPlaylistFolder } from '@/lib/library/server/get-playlist-folder';
import { listLibraryPlaylists } from '@/lib/library/server/list-library-playlists';

interface Props {
  params: Promise<{ folderId: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

const PAGE_PLAYLISTS = 48;

const readFolder = cache(async (folderId: PlaylistFolderId) => {
  const { context, actor } = await pageContext();
  return orNotFound(getPlaylistFolder(context, actor, { params: { folderId } }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readFolder(pathId<PlaylistFolderId>((await params).folderId))).name };
}

/** The playlists of a folder, newest first. */
export default async function FolderPage({ params, searchParams }: Props) {
  const folderId = pathId<PlaylistFolderId>((await params).folderId);
  const { cursor } = await searchParams;
  const { context, actor } = await pageContext();
  const query = libraryOperations.listLibraryPlaylists.query.parse({
    place: folderId,
    limit: PAGE_PLAYLISTS,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  const [t, folder, page] = await Promise.all([
    getTranslations('library.folders'),
    readFolder(folderId),
    listLibraryPlaylists(context, actor, { query }),
  ]);
  return (
    <>
      <nav aria-label={t('path')} className="mb-2 text-sm text-muted">
        <Link href="/playlists" className="touch-target underline-offset-4 hover:text-ink hover:underline">
          {t('allPlaylists')}
        </Link>
      </nav>
      <PageHeader
        title={<span dir="auto">{folder.name}</span>}
        description={t('count', { count: folder.playlistCount })}
        actions={<FolderActions folder={folder} />}
      />
      {page.items.length === 0 ? (
        <EmptyState
          heading="h2"
          icon={<FolderOpen aria-hidden />}
          title={t('empty.title')}
          description={t('empty.hint')}
          action={
            <Button asChild>
              <Link href="/playlists">{t('empty.action')}</Link>
            </Button>
          }
        />
      ) : (
        <CardGrid>
          {page.items.map((item) => (
            <KeptPlaylistCard key={item.playlist.id} item={item} />
          ))}
        </CardGrid>
      )}
      <MoreLink
        path={`/playlists/folder/${folderId}`}
        cursor={page.nextCursor}
        label={t('next')}
        className="mt-12 text-center"
      />
    </>
  );
}
