import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { AlbumCard } from '@/components/catalog/album-card';
import { CardGrid } from '@/components/catalog/shelf';
import { PageHeader } from '@/components/ui/page-header';
import { catalogOperations } from '@/lib/catalog/contract';
import { listAlbums } from '@/lib/catalog/server/list-albums';
import { MoreLink } from '@/components/ui/more-link';

interface Props {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalog'))('albums.title') };
}

export default async function AlbumsPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const query = catalogOperations.listAlbums.query.parse({
    limit: 48,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  const { context, actor } = await pageContext();
  const [t, page] = await Promise.all([getTranslations('catalog'), listAlbums(context, actor, { query })]);
  return (
    <>
      <PageHeader title={t('albums.title')} description={t('albums.description')} />
      {page.items.length === 0 ? <p className="text-muted">{t('albums.empty')}</p> : null}
      <CardGrid>
        {page.items.map((album) => (
          <AlbumCard key={album.id} album={album} headingLevel={2} />
        ))}
      </CardGrid>
      <MoreLink
        path="/albums"
        cursor={page.nextCursor}
        label={t('albums.next')}
        className="mt-12 text-center"
      />
    </>
  );
}
