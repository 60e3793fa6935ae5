import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import {
  KIND_OF_TAB,
  libraryHref,
  parseLibraryAddress,
  type LibraryAddress,
} from '@/components/library/library-address';
import { LibraryView } from '@/components/library/library-view';
import type { Actor } from '@/lib/kernel/actor';
import type { LibraryItemKind } from '@/lib/library/contract';
import { getLibrary } from '@/lib/library/server/get-library';
import { listLibraryAlbums } from '@/lib/library/server/list-library-albums';
import { listLibraryArtists } from '@/lib/library/server/list-library-artists';
import { listLibraryPlaylists } from '@/lib/library/server/list-library-playlists';
import { listLibrarySongs } from '@/lib/library/server/list-library-songs';
import type { AppContext } from '@/lib/platform/context/app-context';

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const FIRST_PAGE_ITEMS = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('library'))('title') };
}

/** What a listener keeps: songs, albums, artists and playlists. */
export default async function LibraryPage({ searchParams }: Props) {
  const { context, actor } = await pageContext();
  const address = parseLibraryAddress(await searchParams);
  if (actor.kind !== 'user') redirect(`/sign-in?next=${encodeURIComponent(libraryHref(address))}`);
  const [counts, firstPage] = await Promise.all([
    getLibrary(context, actor),
    readFirstPage(context, actor, address),
  ]);
  return <LibraryView key={address.tab} address={address} counts={counts} firstPage={firstPage} />;
}

function readFirstPage(context: AppContext, actor: Actor, { tab, sort, filter }: LibraryAddress) {
  const query = { sort, filter, limit: FIRST_PAGE_ITEMS };
  // Artists and playlists have no artist to be ordered by; an address that says so was put right.
  const named = { ...query, sort: sort === 'artist' ? 'title' : sort } as const;
  const lists = {
    song: () => listLibrarySongs(context, actor, { query }),
    album: () => listLibraryAlbums(context, actor, { query }),
    artist: () => listLibraryArtists(context, actor, { query: named }),
    playlist: () => listLibraryPlaylists(context, actor, { query: named }),
  } satisfies Record<LibraryItemKind, () => unknown>;
  return lists[KIND_OF_TAB[tab]]();
}
