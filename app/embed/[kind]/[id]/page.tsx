import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { appContext } from '@/app/composition';
import { orNotFound, pathId } from '@/app/(listen)/or-not-found';
import { pageUrl } from '@/app/(listen)/page-url';
import { EmbedCard } from '@/components/embed/embed-card';
import { EmbedPlayer } from '@/components/embed/embed-player';
import { PlaylistCover } from '@/components/playlists/playlist-cover';
import { serverEnv } from '@/lib/config/server-env';
import type { Id } from '@/lib/kernel/ids';
import { isEmbedKind } from '@/lib/social/embed';
import { readEmbedded } from '@/lib/social/server/read-embedded';
import { sharedMoment } from '@/lib/social/share-metadata';

interface Props {
  params: Promise<{ kind: string; id: string }>;
  searchParams: Promise<{ t?: string | string[] }>;
}

const read = cache(async (kind: string, id: string) => {
  if (!isEmbedKind(kind)) notFound();
  return orNotFound(readEmbedded(await appContext(), kind, pathId<Id<'shared'>>(id)));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, id } = await params;
  const embedded = await read(kind, id);
  return {
    title: `${embedded.title} – ${embedded.author.name}`,
    alternates: { canonical: pageUrl(embedded.kind, embedded.id) },
    robots: { index: false },
  };
}

export default async function EmbedPage({ params, searchParams }: Props) {
  const [{ kind, id }, { t: moment }] = await Promise.all([params, searchParams]);
  const { covers, songs, waveformPeaks, title, author, kind: ofKind } = await read(kind, id);
  const site = serverEnv().PUBLIC_URL;
  const thing = { kind: ofKind, id, title, author };
  const cover = <PlaylistCover covers={covers} sizePx={128} priority className="size-full" />;
  const [first] = songs;
  if (!first) return <EmbedCard thing={thing} site={site} cover={cover} />;
  return (
    <EmbedPlayer
      thing={thing}
      site={site}
      cover={cover}
      songs={songs}
      waveformPeaks={waveformPeaks}
      startMs={sharedMoment(moment, first.durationMs) ?? 0}
    />
  );
}
