import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ShieldCheck } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { NextPageLink } from '@/components/accounts/next-page-link';
import { CaseFilters, caseQuery } from '@/components/moderation/case-filters';
import { ModerationCase } from '@/components/moderation/moderation-case';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { hasRole } from '@/lib/kernel/actor';
import { moderationOperations } from '@/lib/moderation/contract';
import { listModerationCases } from '@/lib/moderation/server/list-moderation-cases';
import { pageContext } from '@/app/composition';
import { readListPage, readListQuery } from '../list-query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('moderation'))('title') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function ReportsPage({ searchParams }: { searchParams: SearchParams }) {
  const [t, { context, actor }] = await Promise.all([getTranslations('moderation'), pageContext()]);
  if (!hasRole(actor, 'administrator')) notFound();
  const query = await readListQuery(moderationOperations.listModerationCases.query, searchParams);
  const { items, nextCursor } = await readListPage(listModerationCases(context, actor, { query }));
  const isOpen = query.status === 'open';
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <CaseFilters filter={query} />
      {items.length === 0 ? (
        <EmptyState
          icon={<ShieldCheck />}
          title={t(isOpen ? 'none' : 'noneClosed')}
          description={t(isOpen ? 'noneHint' : 'noneClosedHint')}
        />
      ) : (
        <ul className="grid max-w-5xl gap-6">
          {items.map((found) => (
            <li key={found.id}>
              <ModerationCase found={found} />
            </li>
          ))}
        </ul>
      )}
      <NextPageLink
        path="/admin/reports"
        query={{ ...caseQuery(query), ...(query.cursor ? { cursor: query.cursor } : {}) }}
        nextCursor={nextCursor}
      />
    </>
  );
}
