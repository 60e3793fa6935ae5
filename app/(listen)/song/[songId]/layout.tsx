import type { ReactNode } from 'react';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { requireReadable } from '@/lib/catalog/server/require-readable';
import type { SongId } from '@/lib/kernel/ids';

interface Props {
  params: Promise<{ songId: string }>;
  children: ReactNode;
}

/** Stands above the skeleton, so that a missing song answers 404 and not a page that says so. */
export default async function SongLayout({ params, children }: Props) {
  const songId = pathId<SongId>((await params).songId);
  const { context, actor } = await pageContext();
  await orNotFound(requireReadable(context, actor, { songId }));
  return <>{children}</>;
}
