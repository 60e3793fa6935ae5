import { useTranslations } from 'next-intl';

/** How long it takes to hear all of it, in hours and minutes. */
export function TotalDuration({ durationMs }: { durationMs: number }) {
  const t = useTranslations('catalog');
  const minutes = Math.max(1, Math.round(durationMs / 60_000));
  if (minutes < 60) return <>{t('minutes', { minutes })}</>;
  return <>{t('hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}</>;
}
