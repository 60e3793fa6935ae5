import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { ImportReview } from '@/components/playlists/import-review';
import type { PlaylistImportId } from '@/lib/kernel/ids';
import { getPlaylistImport } from '@/lib/playlists/server/imports/get-playlist-import';

interface Props {
  params: Promise<{ importId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') };
}

/** Looks through what was found for a playlist file. */
export default async function ImportReviewPage({ params }: Props) {
  const importId = pathId<PlaylistImportId>((await params).importId);
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect(`/sign-in?next=/playlists/import/${importId}`);
  const found = await orNotFound(getPlaylistImport(context, actor, { params: { importId } }));
  return <ImportReview key={importId} drawn={found} />;
}
