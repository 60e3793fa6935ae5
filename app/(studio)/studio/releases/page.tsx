import type { Metadata } from 'next';
import Link from 'next/link';
import { Disc3 } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ReleaseTile } from '@/components/studio/release-tile';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listOwnAlbums } from '@/lib/catalog/server/list-own-albums';
import { pageContext } from '@/app/composition';
import { MoreLink } from '@/components/ui/more-link';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio'))('releases.title') };
}

export default async function ReleasesPage({
  searchParams,
}: {
  searchParams: Promise<{ cursor?: string | string[] }>;
}) {
  const [{ context, actor }, { cursor }, t] = await Promise.all([
    pageContext(),
    searchParams,
    getTranslations('studio.releases'),
  ]);
  const query = { limit: 30, ...(typeof cursor === 'string' ? { cursor } : {}) };
  const { items, nextCursor } = await listOwnAlbums(context, actor, { query });
  const upload = (
    <Button asChild variant="primary">
      <Link href="/studio/uploads">{t('upload')}</Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={items.length > 0 ? upload : null}
      />
      {items.length === 0 ? (
        <EmptyState
          icon={<Disc3 aria-hidden />}
          title={t('emptyTitle')}
          description={t('emptyDescription')}
          action={upload}
        />
      ) : (
        <ul className="grid grid-cols-2 gap-x-5 gap-y-8 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5">
          {items.map((album) => (
            <li key={album.id}>
              <ReleaseTile album={album} />
            </li>
          ))}
        </ul>
      )}
      <MoreLink path="/studio/releases" cursor={nextCursor} label={t('next')} className="mt-10 text-center" />
    </>
  );
}
