import type { ReactNode } from 'react';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { requireReadable } from '@/lib/catalog/server/require-readable';
import type { ArtistId } from '@/lib/kernel/ids';

interface Props {
  params: Promise<{ artistId: string }>;
  children: ReactNode;
}

/** Stands above the skeleton, so that a missing artist answers 404 and not a page that says so. */
export default async function ArtistLayout({ params, children }: Props) {
  const artistId = pathId<ArtistId>((await params).artistId);
  const { context, actor } = await pageContext();
  await orNotFound(requireReadable(context, actor, { artistId }));
  return <>{children}</>;
}
