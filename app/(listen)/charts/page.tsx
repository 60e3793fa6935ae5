import type { Metadata } from 'next';
import { ChartNoAxesColumnIncreasing } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { pageContext } from '@/app/composition';
import { PageTitle } from '@/components/catalog/page-title';
import { SongList } from '@/components/catalog/song-list';
import { TintBackdrop } from '@/components/catalog/tint-backdrop';
import { ChartMovement } from '@/components/listening/chart-movement';
import { ChartTabs } from '@/components/listening/chart-tabs';
import { PlayButton } from '@/components/player/play-button';
import { EmptyState } from '@/components/ui/empty-state';
import { CHART_MAX_SONGS, CHART_PERIODS } from '@/lib/listening/contract';
import { getChart } from '@/lib/listening/server/get-chart';

interface Props {
  searchParams: Promise<{ period?: string | string[] }>;
}

const periodSchema = z.enum(CHART_PERIODS).catch('today');

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { period }] = await Promise.all([getTranslations('listening'), searchParams]);
  return { title: `${t('charts')}: ${t(`period.${periodSchema.parse(period)}`)}` };
}

/** The songs that were played most: today, this week, of all time. */
export default async function ChartsPage({ searchParams }: Props) {
  const { context, actor } = await pageContext();
  const period = periodSchema.parse((await searchParams).period);
  const [t, chart] = await Promise.all([
    getTranslations('listening'),
    getChart(context, actor, { params: { period }, query: { limit: CHART_MAX_SONGS } }),
  ]);
  const songs = chart.items.map(({ song }) => song);
  const entryOf = new Map(chart.items.map((entry) => [entry.song.id, entry]));
  const name = `${t('charts')}: ${t(`period.${period}`)}`;
  const playContext = { kind: 'home', id: `chart:${period}`, title: name } as const;
  return (
    <>
      <TintBackdrop artwork={songs[0]?.album.artwork ?? null} />
      <header className="pt-8 pb-6 sm:pt-16">
        <p className="text-sm font-medium text-muted">{t('eyebrow')}</p>
        <PageTitle>{t('charts')}</PageTitle>
        <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
          {songs.length > 0 ? <PlayButton songs={songs} context={playContext} name={name} size="lg" /> : null}
          <ChartTabs current={period} />
        </div>
      </header>
      {songs.length === 0 ? (
        <EmptyState
          heading="h2"
          icon={<ChartNoAxesColumnIncreasing aria-hidden />}
          title={t('empty.title')}
          description={t('empty.hint')}
        />
      ) : (
        <SongList
          songs={songs}
          context={playContext}
          numbers="rank"
          showsAlbum
          underNumber={(song) => {
            const entry = entryOf.get(song.id);
            return entry ? <ChartMovement entry={entry} /> : null;
          }}
          label={name}
        />
      )}
    </>
  );
}
