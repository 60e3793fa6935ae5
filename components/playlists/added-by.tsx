import { useFormatter, useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import type { PlaylistItemDto } from '@/lib/playlists/contract';

/** Who added a song and when, as a face with the words on it. */
export function AddedBy({ item: { addedBy, addedAt } }: { item: PlaylistItemDto }) {
  const t = useTranslations('collaboration');
  const format = useFormatter();
  const date = format.dateTime(new Date(addedAt), { dateStyle: 'medium' });
  const words = t('addedBy', { name: addedBy?.displayName ?? t('history.somebody'), date });
  return (
    <span title={words} className="z-1 inline-grid">
      <Avatar name={addedBy?.displayName ?? ''} sizePx={28} />
      <span className="sr-only">{words}</span>
    </span>
  );
}
