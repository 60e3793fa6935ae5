import { useFormatter, useNow } from 'next-intl';

/** "3 hours ago", with the exact time on hover and for machines. */
export function RelativeTime({ at }: { at: string }) {
  const format = useFormatter();
  const now = useNow();
  const date = new Date(at);
  return (
    <time
      suppressHydrationWarning
      dateTime={at}
      title={format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' })}
    >
      {format.relativeTime(date, now)}
    </time>
  );
}
