import { cache } from 'react';
import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/(listen)/or-not-found';
import { pageContext } from '@/app/composition';
import type { PlaylistId } from '@/lib/kernel/ids';
import { getPlaylist } from '@/lib/playlists/server/get-playlist';

/** One's own playlist that follows a rule; for all others there is nothing here. */
export const readRuledPlaylist = cache(async (playlistId: PlaylistId) => {
  const { context, actor } = await pageContext();
  const playlist = await orNotFound(getPlaylist(context, actor, { params: { playlistId } }));
  if (playlist.role !== 'owner' || !playlist.isSmart) notFound();
  return playlist;
});
