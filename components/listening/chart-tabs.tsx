import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { CHART_PERIODS, type ChartPeriod } from '@/lib/listening/contract';

/** The charts there are. */
export function ChartTabs({ current }: { current: ChartPeriod }) {
  const t = useTranslations('listening');
  return (
    <nav aria-label={t('charts')} className="flex flex-wrap gap-2">
      {CHART_PERIODS.map((period) => (
        <Link
          key={period}
          href={chartHref(period)}
          aria-current={period === current ? 'page' : undefined}
          className={classNames(
            'grid min-h-11 place-items-center rounded-full px-4 text-sm font-medium transition-colors duration-150',
            period === current ? 'bg-ink text-room' : 'bg-ink/6 text-ink hover:bg-ink/12',
          )}
        >
          {t(`period.${period}`)}
        </Link>
      ))}
    </nav>
  );
}

export function chartHref(period: ChartPeriod): string {
  return period === 'today' ? '/charts' : `/charts?period=${period}`;
}
