import type { Metadata } from 'next';
import { Compass } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { AlbumCard } from '@/components/catalog/album-card';
import { BrowseTiles } from '@/components/catalog/browse-tiles';
import { CardGrid, Shelf } from '@/components/catalog/shelf';
import { chartHref } from '@/components/listening/chart-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { catalogOperations } from '@/lib/catalog/contract';
import { listAlbums } from '@/lib/catalog/server/list-albums';
import { listDecades } from '@/lib/catalog/server/list-decades';
import { listTags } from '@/lib/catalog/server/list-tags';
import { CHART_PERIODS } from '@/lib/listening/contract';

const NEW_RELEASES = 6;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalog'))('browse.title') };
}

/** All ways into the catalogue that need no word typed. */
export default async function BrowsePage() {
  const { context, actor } = await pageContext();
  const query = catalogOperations.listAlbums.query.parse({ limit: NEW_RELEASES });
  const [t, charts, tags, decades, albums] = await Promise.all([
    getTranslations('catalog'),
    getTranslations('listening'),
    listTags(context),
    listDecades(context),
    listAlbums(context, actor, { query }),
  ]);
  if (albums.items.length === 0) {
    return (
      <EmptyState
        heading="h1"
        icon={<Compass aria-hidden />}
        title={t('browse.title')}
        description={t('browse.empty')}
      />
    );
  }
  const tilesOf = (kind: 'genre' | 'mood') =>
    tags[`${kind}s`].map(({ slug, name }) => ({ href: `/${kind}/${encodeURIComponent(slug)}`, name }));
  const tiles = { genres: tilesOf('genre'), moods: tilesOf('mood') };
  return (
    <>
      <PageHeader title={t('browse.title')} description={t('browse.description')} />
      <Shelf title={charts('charts')}>
        <BrowseTiles
          tiles={CHART_PERIODS.map((period) => ({
            href: chartHref(period),
            name: charts(`period.${period}`),
          }))}
        />
      </Shelf>
      {tiles.genres.length > 0 ? (
        <Shelf title={t('home.genres')}>
          <BrowseTiles tiles={tiles.genres} />
        </Shelf>
      ) : null}
      {tiles.moods.length > 0 ? (
        <Shelf title={t('home.moods')}>
          <BrowseTiles tiles={tiles.moods} />
        </Shelf>
      ) : null}
      {decades.length > 0 ? (
        <Shelf title={t('browse.decades')}>
          <BrowseTiles
            tiles={decades.map((decade) => ({
              href: `/decade/${decade}`,
              name: t('browse.decade', { decade: String(decade) }),
            }))}
          />
        </Shelf>
      ) : null}
      <Shelf title={t('home.newReleases')} more={{ href: '/albums', label: t('home.allReleases') }}>
        <CardGrid>
          {albums.items.map((album) => (
            <AlbumCard key={album.id} album={album} />
          ))}
        </CardGrid>
      </Shelf>
    </>
  );
}
