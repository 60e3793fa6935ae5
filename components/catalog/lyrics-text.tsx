import { useTranslations } from 'next-intl';
import type { LyricsDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import { lineMoment } from '@/lib/social/share-metadata';

/** Lyrics in reading size; synced lines show when they come. */
export function LyricsText({
  lyrics,
  sharedMs = null,
}: {
  lyrics: LyricsDto;
  /** Where somebody's link begins: a line that begins just there is marked. */
  sharedMs?: number | null;
}) {
  const t = useTranslations('catalog');
  const isSynced = lyrics.kind !== 'plain';
  return (
    <section lang={lyrics.language ?? undefined}>
      <h2 className="display mb-4 text-lg">{t('song.lyrics')}</h2>
      <ol className="space-y-2">
        {lyrics.lines.map((line, index) => (
          <li key={index} className="flex min-h-4 gap-4">
            {isSynced ? (
              <span className="tabular w-10 shrink-0 pt-1 text-end text-xs text-faint">
                {line.startMs === null || !line.text ? '' : formatDurationMs(line.startMs)}
              </span>
            ) : null}
            <span dir="auto" className="text-base text-pretty sm:text-lg">
              {sharedMs !== null && line.startMs !== null && lineMoment(line.startMs) === sharedMs ? (
                <mark className="rounded-[6px] bg-raised box-decoration-clone px-2 py-0.5 font-semibold text-ink">
                  {line.text}
                </mark>
              ) : (
                line.text
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
