import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { SearchHealth } from '@/components/search/search-health';
import { PageHeader } from '@/components/ui/page-header';
import { hasRole } from '@/lib/kernel/actor';
import { getSearchHealth } from '@/lib/search/server/get-search-health';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('search'))('health.title') };
}

export default async function AdminSearchPage() {
  const [{ context, actor }, t] = await Promise.all([pageContext(), getTranslations('search.health')]);
  if (!hasRole(actor, 'administrator')) notFound();
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <SearchHealth initial={await getSearchHealth(context, actor)} />
    </>
  );
}
