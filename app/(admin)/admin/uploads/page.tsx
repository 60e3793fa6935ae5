import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { UploadList } from '@/components/studio/upload-board';
import { PageHeader } from '@/components/ui/page-header';
import { hasRole } from '@/lib/kernel/actor';
import { pageActor } from '@/app/composition';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio'))('uploads.allTitle') };
}

export default async function AdminUploadsPage() {
  const [actor, t] = await Promise.all([pageActor(), getTranslations('studio.uploads')]);
  if (!hasRole(actor, 'administrator')) notFound();
  return (
    <>
      <PageHeader title={t('allTitle')} description={t('allDescription')} />
      <UploadList scope="all" />
    </>
  );
}
