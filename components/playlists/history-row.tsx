import { ListMusic, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/accounts/relative-time';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import type { PlaylistChangeDto } from '@/lib/playlists/history-contract';

/** One change: who, what and when, and what can be done about it. */
export function HistoryRow({
  change,
  isDisabled,
  onUndo,
  onLook,
}: {
  change: PlaylistChangeDto;
  isDisabled: boolean;
  onUndo: (() => void) | null;
  /** Null for the list there is. */
  onLook: (() => void) | null;
}) {
  const t = useTranslations('collaboration.history');
  const { by, kind, at, itemCount } = change;
  const name = by?.displayName ?? t('somebody');
  const songs = useSongsText(change);
  return (
    <li className="flex gap-3 py-3">
      <Avatar name={name} sizePx={36} />
      <div className="min-w-0 grow">
        <p className="text-pretty">
          {t.rich(`did.${kind}`, {
            name,
            count: itemCount,
            b: (chunks) => <bdi className="font-semibold">{chunks}</bdi>,
          })}
        </p>
        {songs ? (
          <p dir="auto" className="line-clamp-2 text-sm text-muted">
            {songs}
          </p>
        ) : null}
        <p className="text-sm text-faint">
          <RelativeTime at={at} />
        </p>
        {onUndo || onLook ? (
          <div className="mt-2 flex flex-wrap gap-2">
            {onUndo ? (
              <Button size="sm" disabled={isDisabled} onClick={onUndo}>
                <Undo2 aria-hidden className="size-3.5" />
                {t('undo')}
              </Button>
            ) : null}
            {onLook ? (
              <Button size="sm" data-look={change.revision} disabled={isDisabled} onClick={onLook}>
                <ListMusic aria-hidden className="size-3.5" />
                {t('look')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** The songs it was about, the first by name. */
function useSongsText({ songNames, itemCount }: PlaylistChangeDto): string {
  const t = useTranslations('collaboration.history');
  const format = useFormatter();
  if (songNames.length === 0) return '';
  const names = songNames.map((song) => t('quoted', { name: song }));
  const rest = itemCount - songNames.length;
  return format.list(rest > 0 ? [...names, t('andMore', { count: rest })] : names);
}
