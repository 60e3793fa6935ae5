import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { ListMusic } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { CardGrid, Shelf } from '@/components/catalog/shelf';
import { FolderGrid } from '@/components/library/folder-card';
import { KeptPlaylistCard } from '@/components/library/kept-playlist-card';
import { NewFolderButton } from '@/components/library/new-folder-button';
import { NewPlaylistButton } from '@/components/playlists/new-playlist-button';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { MoreLink } from '@/components/ui/more-link';
import { PageHeader } from '@/components/ui/page-header';
import { libraryOperations } from '@/lib/library/contract';
import { PINS_MAX } from '@/lib/library/folders-contract';
import { listLibraryPlaylists } from '@/lib/library/server/list-library-playlists';
import { listPlaylistFolders } from '@/lib/library/server/list-playlist-folders';

interface Props {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

const PAGE_PLAYLISTS = 48;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('playlists'))('title') };
}

/** One's playlists and those of others one keeps: pinned ones, folders, and the rest, newest first. */
export default async function PlaylistsPage({ searchParams }: Props) {
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect('/sign-in?next=/playlists');
  const { cursor } = await searchParams;
  const isFirst = typeof cursor !== 'string';
  const list = (query: object) =>
    listLibraryPlaylists(context, actor, {
      query: libraryOperations.listLibraryPlaylists.query.parse(query),
    });
  const [t, pinned, folders, loose] = await Promise.all([
    getTranslations('playlists'),
    isFirst ? list({ place: 'pinned', limit: PINS_MAX }) : null,
    isFirst ? listPlaylistFolders(context, actor) : null,
    list({ place: 'loose', limit: PAGE_PLAYLISTS, ...(isFirst ? {} : { cursor }) }),
  ]);
  const hasPins = (pinned?.items.length ?? 0) > 0;
  const hasFolders = (folders?.items.length ?? 0) > 0;
  if (isFirst && !hasPins && !hasFolders && loose.items.length === 0) {
    return (
      <EmptyState
        heading="h1"
        icon={<ListMusic aria-hidden />}
        title={t('none.title')}
        description={t('none.hint')}
        action={<MakePlaylist className="justify-center" />}
      />
    );
  }
  const rest = (
    <CardGrid>
      {loose.items.map((item) => (
        <KeptPlaylistCard key={item.playlist.id} item={item} />
      ))}
    </CardGrid>
  );
  return (
    <>
      <PageHeader title={t('title')} actions={<MakePlaylist />} />
      {hasPins ? (
        <Shelf title={t('pinned')}>
          <CardGrid>
            {pinned?.items.map((item) => (
              <KeptPlaylistCard key={item.playlist.id} item={item} />
            ))}
          </CardGrid>
        </Shelf>
      ) : null}
      {hasFolders ? (
        <Shelf title={t('folders')}>
          <FolderGrid folders={folders?.items ?? []} />
        </Shelf>
      ) : null}
      {/* With nothing above them they need no name but that of the page. */}
      {(hasPins || hasFolders) && loose.items.length > 0 ? <Shelf title={t('rest')}>{rest}</Shelf> : rest}
      <MoreLink path="/playlists" cursor={loose.nextCursor} label={t('next')} className="mt-12 text-center" />
    </>
  );
}

async function MakePlaylist({ className }: { className?: string }) {
  const t = await getTranslations('playlists');
  return (
    <div className={classNames('flex flex-wrap gap-2', className)}>
      <NewPlaylistButton />
      <Button asChild>
        <Link href="/playlists/smart/new">{t('newSmart')}</Link>
      </Button>
      <Button asChild>
        <Link href="/playlists/import">{t('import')}</Link>
      </Button>
      <NewFolderButton />
    </div>
  );
}
