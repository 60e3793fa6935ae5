import type { ReactNode } from 'react';
import { pathId } from '@/app/(listen)/or-not-found';
import type { PlaylistId } from '@/lib/kernel/ids';
import { readRuledPlaylist } from './read-ruled-playlist';

interface Props {
  params: Promise<{ playlistId: string }>;
  children: ReactNode;
}

/** Stands above the skeleton, so that a rule of somebody else answers 404 and not a page that says so. */
export default async function RuleLayout({ params, children }: Props) {
  await readRuledPlaylist(pathId<PlaylistId>((await params).playlistId));
  return <>{children}</>;
}
