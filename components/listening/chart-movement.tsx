import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { ChartEntryDto } from '@/lib/listening/contract';

/** How far a song has come since the period before; said in words to those who do not see the sign. */
export function ChartMovement({ entry }: { entry: Pick<ChartEntryDto, 'rank' | 'previousRank'> }) {
  const t = useTranslations('listening');
  const { rank, previousRank } = entry;
  const places = previousRank === null ? 0 : previousRank - rank;
  const count = Math.abs(places);
  const [sign, words] =
    previousRank === null
      ? [t('new'), t('newWords')]
      : places > 0
        ? [`▲${count}`, t('up', { count })]
        : places < 0
          ? [`▼${count}`, t('down', { count })]
          : ['–', t('same')];
  return (
    <span
      className={classNames(
        'tabular pointer-events-none absolute start-0 bottom-0.5 w-11 text-center text-[11px]/4',
        places > 0 || previousRank === null ? 'text-accent-ink' : 'text-muted',
      )}
    >
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
