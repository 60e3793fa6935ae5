import type { Metadata } from 'next';
import { cache } from 'react';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { embedMetadata } from '@/app/(listen)/embed-metadata';
import { pageUrl } from '@/app/(listen)/page-url';
import { PlaylistView } from '@/components/playlists/playlist-view';
import type { PlaylistId } from '@/lib/kernel/ids';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';
import { cardImages, oembedAlternates } from '@/lib/social/share-metadata';
import { listPlaylistItems } from '@/lib/playlists/server/list-playlist-items';

interface Props {
  params: Promise<{ playlistId: string }>;
}

const FIRST_PAGE_ITEMS = 100;

const readPlaylist = cache(async (playlistId: PlaylistId) => {
  const { context, actor } = await pageContext();
  return orNotFound(getPlaylist(context, actor, { params: { playlistId } }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const playlist = await readPlaylist(pathId<PlaylistId>((await params).playlistId));
  const images = cardImages('playlist', playlist.id, playlist.name);
  const player = playlist.visibility === 'public' ? embedMetadata('playlist', playlist.id, images) : null;
  return {
    title: playlist.name,
    // Who has the link may come in; search engines have no link.
    ...(playlist.visibility === 'public' ? {} : { robots: { index: false } }),
    ...(playlist.visibility === 'private'
      ? {}
      : { alternates: oembedAlternates(pageUrl('playlist', playlist.id), playlist.name) }),
    openGraph: {
      type: 'music.playlist',
      title: playlist.name,
      description: playlist.description || playlist.owner.displayName,
      url: `/playlist/${playlist.id}`,
      images,
      ...(player ? { videos: player.videos } : {}),
    },
    twitter: player?.twitter ?? { card: 'summary_large_image', images },
    ...(player ? { other: player.other } : {}),
  };
}

export default async function PlaylistPage({ params }: Props) {
  const playlistId = pathId<PlaylistId>((await params).playlistId);
  const { context, actor } = await pageContext();
  // One after the other: songs that are at least as new as the revision they are drawn with miss no edit.
  const playlist = await readPlaylist(playlistId);
  const firstPage = await orNotFound(
    listPlaylistItems(context, actor, { params: { playlistId }, query: { limit: FIRST_PAGE_ITEMS } }),
  );
  return <PlaylistView key={playlistId} playlist={playlist} firstPage={firstPage} />;
}
