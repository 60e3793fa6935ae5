import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** Onward in a list that is paged by cursors, and back to its start. */
export function NextPageLink({
  path,
  query,
  nextCursor,
}: {
  path: string;
  query: Record<string, string>;
  nextCursor: string | null;
}) {
  const t = useTranslations('accounts');
  const { cursor, ...rest } = query;
  const hrefOf = (parameters: Record<string, string>) =>
    `${path}?${new URLSearchParams(parameters).toString()}`;
  if (!cursor && !nextCursor) return null;
  return (
    <nav aria-label={t('admin.pages')} className="mt-6 flex gap-2">
      {cursor ? (
        <Button asChild>
          <Link href={hrefOf(rest)}>{t('admin.firstPage')}</Link>
        </Button>
      ) : null}
      {nextCursor ? (
        <Button asChild>
          <Link href={hrefOf({ ...rest, cursor: nextCursor })}>{t('admin.nextPage')}</Link>
        </Button>
      ) : null}
    </nav>
  );
}
