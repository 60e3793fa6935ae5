import type { Metadata } from 'next';
import Link from 'next/link';
import { Mic } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { UploadBoard } from '@/components/studio/upload-board';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listOwnArtists } from '@/lib/ingest/server/list-own-artists';
import { hasRole } from '@/lib/kernel/actor';
import { pageContext } from '@/app/composition';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio'))('uploads.title') };
}

export default async function UploadsPage() {
  const { context, actor } = await pageContext();
  const [t, artists] = await Promise.all([getTranslations('studio.uploads'), listOwnArtists(context, actor)]);
  const mayUpload = artists.length > 0 || hasRole(actor, 'administrator');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {mayUpload ? (
        <UploadBoard artists={artists} maxBytes={context.env.UPLOAD_MAX_BYTES} />
      ) : (
        <EmptyState
          icon={<Mic aria-hidden />}
          title={t('needsArtistTitle')}
          description={t('needsArtistDescription')}
          action={
            <Button asChild variant="primary">
              <Link href="/settings">{t('openSettings')}</Link>
            </Button>
          }
        />
      )}
    </>
  );
}
