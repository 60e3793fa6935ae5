import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { formatDurationMs } from '@/lib/kernel/duration';
import type { PlaylistItemDto } from '@/lib/playlists/contract';

/** A song of a playlist in a window, where it is only looked at. */
export function StillRow({
  item: { song },
  showsDuration = false,
}: {
  item: PlaylistItemDto;
  showsDuration?: boolean;
}) {
  const t = useTranslations('playlists');
  return (
    <li className="flex h-14 items-center gap-3">
      <Artwork artwork={song?.album.artwork ?? null} alt="" sizePx={40} className="size-10 shrink-0" />
      <span className="min-w-0 grow">
        <span dir="auto" className="block truncate">
          {song?.name ?? t('unavailable')}
        </span>
        <span dir="auto" className="block truncate text-sm text-muted">
          {song?.artists.map(({ name }) => name).join(', ')}
        </span>
      </span>
      {song && showsDuration ? (
        <span className="tabular text-sm text-faint">{formatDurationMs(song.durationMs)}</span>
      ) : null}
    </li>
  );
}
