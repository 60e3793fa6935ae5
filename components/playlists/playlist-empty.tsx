import Link from 'next/link';
import { ListMusic } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { PlaylistDto } from '@/lib/playlists/contract';

/** A playlist without songs: its owner is shown where songs come from. */
export function PlaylistEmpty({
  playlist: { id, canEdit, isSmart },
}: {
  playlist: Pick<PlaylistDto, 'id' | 'canEdit' | 'isSmart'>;
}) {
  const t = useTranslations('playlists.empty');
  if (!canEdit) return <EmptyState icon={<ListMusic aria-hidden />} title={t('otherTitle')} />;
  if (isSmart) {
    return (
      <EmptyState
        icon={<ListMusic aria-hidden />}
        title={t('smartTitle')}
        description={t('smartHint')}
        action={
          <Button asChild variant="primary">
            <Link href={`/playlist/${id}/rule`}>{t('smartAction')}</Link>
          </Button>
        }
      />
    );
  }
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
