import type { ReactNode } from 'react';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import type { PlaylistId } from '@/lib/kernel/ids';
import { requireReadablePlaylist } from '@/lib/playlists/server/require-readable-playlist';

interface Props {
  params: Promise<{ playlistId: string }>;
  children: ReactNode;
}

/** Stands above the skeleton, so that a missing or private playlist answers 404 and not a page that says so. */
export default async function PlaylistLayout({ params, children }: Props) {
  const playlistId = pathId<PlaylistId>((await params).playlistId);
  const { context, actor } = await pageContext();
  await orNotFound(requireReadablePlaylist(context, actor, playlistId));
  return <>{children}</>;
}
