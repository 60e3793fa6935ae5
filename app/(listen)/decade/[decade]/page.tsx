import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { AlbumCard } from '@/components/catalog/album-card';
import { CardGrid } from '@/components/catalog/shelf';
import { PageHeader } from '@/components/ui/page-header';
import { catalogOperations, decadeSchema } from '@/lib/catalog/contract';
import { listAlbums } from '@/lib/catalog/server/list-albums';
import { MoreLink } from '@/components/ui/more-link';

interface Props {
  params: Promise<{ decade: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

/** Any other number has no page. */
function decadeOf(text: string): number {
  const parsed = decadeSchema.safeParse(/^\d{4}$/.test(text) ? text : null);
  if (!parsed.success) notFound();
  return parsed.data;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const decade = String(decadeOf((await params).decade));
  return { title: (await getTranslations('catalog'))('browse.decade', { decade }) };
}

/** Releases of ten years, the latest first. */
export default async function DecadePage({ params, searchParams }: Props) {
  const [{ decade: text }, { cursor }] = await Promise.all([params, searchParams]);
  const decade = decadeOf(text);
  const query = catalogOperations.listAlbums.query.parse({
    limit: 48,
    decade,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  const { context, actor } = await pageContext();
  const [t, page] = await Promise.all([getTranslations('catalog'), listAlbums(context, actor, { query })]);
  return (
    <>
      <PageHeader
        title={t('browse.decade', { decade: String(decade) })}
        description={t('browse.decadeOf', { from: String(decade), to: String(decade + 9) })}
      />
      {page.items.length === 0 ? <p className="text-muted">{t('browse.noneOfDecade')}</p> : null}
      <CardGrid>
        {page.items.map((album) => (
          <AlbumCard key={album.id} album={album} headingLevel={2} />
        ))}
      </CardGrid>
      <MoreLink
        path={`/decade/${decade}`}
        cursor={page.nextCursor}
        label={t('browse.next')}
        className="mt-12 text-center"
      />
    </>
  );
}
