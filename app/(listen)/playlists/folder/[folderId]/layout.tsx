import type { ReactNode } from 'react';
import { redirect } from 'next/navigation';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import type { PlaylistFolderId } from '@/lib/kernel/ids';
import { requireFolder } from '@/lib/library/server/require-folder';

interface Props {
  params: Promise<{ folderId: string }>;
  children: ReactNode;
}

/** Stands above the skeleton, so that a folder that is missing or somebody else's answers 404 and not a page that says so. */
export default async function FolderLayout({ params, children }: Props) {
  const folderId = pathId<PlaylistFolderId>((await params).folderId);
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect(`/sign-in?next=/playlists/folder/${folderId}`);
  await orNotFound(requireFolder(context.db, actor.userId, folderId));
  return <>{children}</>;
}
