import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { ArtistCard } from '@/components/catalog/artist-card';
import { CardGrid, Shelf } from '@/components/catalog/shelf';
import { listSimilarArtists } from '@/lib/catalog/server/list-similar-artists';
import type { ArtistId } from '@/lib/kernel/ids';

const SHOWN = 12;

/** The last shelf of the page, which may come after it without moving anything. */
export async function SimilarArtists({ artistId }: { artistId: ArtistId }) {
  const { context, actor } = await pageContext();
  const [t, { items }] = await Promise.all([
    getTranslations('catalog'),
    listSimilarArtists(context, actor, { params: { artistId }, query: { limit: SHOWN } }),
  ]);
  if (items.length === 0) return null;
  return (
    <Shelf title={t('artist.similar')}>
      <CardGrid>
        {items.map((artist) => (
          <ArtistCard key={artist.id} artist={artist} />
        ))}
      </CardGrid>
    </Shelf>
  );
}
