import type { ReactNode } from 'react';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { requireReadable } from '@/lib/catalog/server/require-readable';
import type { AlbumId } from '@/lib/kernel/ids';

interface Props {
  params: Promise<{ albumId: string }>;
  children: ReactNode;
}

/** Stands above the skeleton, so that a missing album answers 404 and not a page that says so. */
export default async function AlbumLayout({ params, children }: Props) {
  const albumId = pathId<AlbumId>((await params).albumId);
  const { context, actor } = await pageContext();
  await orNotFound(requireReadable(context, actor, { albumId }));
  return <>{children}</>;
}
