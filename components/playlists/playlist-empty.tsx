import Link from 'next/link';
import { ListMusic } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** A playlist without songs: its owner is shown where songs come from. */
export function PlaylistEmpty({ canEdit }: { canEdit: boolean }) {
  const t = useTranslations('playlists.empty');
  if (!canEdit) return <EmptyState icon={<ListMusic aria-hidden />} title={t('otherTitle')} />;
  return (
    <EmptyState
      icon={<ListMusic aria-hidden />}
      title={t('title')}
      description={t('hint')}
      action={
        <Button asChild variant="primary">
          <Link href="/albums">{t('action')}</Link>
        </Button>
      }
    />
  );
}
