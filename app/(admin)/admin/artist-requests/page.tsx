import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Mic } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ArtistRequestRow } from '@/components/accounts/artist-request-row';
import { NextPageLink } from '@/components/accounts/next-page-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { accountsOperations } from '@/lib/accounts/contract';
import { listArtistRequests } from '@/lib/accounts/server/list-artist-requests';
import { hasRole } from '@/lib/kernel/actor';
import { pageContext } from '@/app/composition';
import { readListPage, readListQuery } from '../list-query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('admin.requests.title') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function ArtistRequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const [t, { context, actor }] = await Promise.all([getTranslations('accounts'), pageContext()]);
  if (!hasRole(actor, 'administrator')) notFound();
  const query = await readListQuery(accountsOperations.listArtistRequests.query, searchParams);
  const { items, nextCursor } = await readListPage(listArtistRequests(context, actor, { query }));
  // What waits for somebody comes first, each group still newest first.
  const ordered = items.toSorted((a, b) => Number(b.status === 'pending') - Number(a.status === 'pending'));
  return (
    <>
      <PageHeader title={t('admin.requests.title')} description={t('admin.requests.description')} />
      {ordered.length === 0 ? (
        <EmptyState
          icon={<Mic />}
          title={t('admin.requests.none')}
          description={t('admin.requests.noneHint')}
        />
      ) : (
        <ul className="max-w-4xl divide-y divide-line">
          {ordered.map((request) => (
            <ArtistRequestRow key={request.id} request={request} />
          ))}
        </ul>
      )}
      <NextPageLink
        path="/admin/artist-requests"
        query={query.cursor ? { cursor: query.cursor } : {}}
        nextCursor={nextCursor}
      />
    </>
  );
}
