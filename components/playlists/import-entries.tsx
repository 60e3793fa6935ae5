'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import type { PlaylistImportId } from '@/lib/kernel/ids';
import { importEntriesQuery, type EntrySelection } from '@/lib/playlists/client/import-queries';
import { ImportEntry } from './import-entry';

/** The lines of an import, fifty at a time. */
export function ImportEntries({
  importId,
  select,
  canDecide,
}: {
  importId: PlaylistImportId;
  select: EntrySelection;
  canDecide: boolean;
}) {
  const t = useTranslations('imports');
  const pages = useInfiniteQuery(importEntriesQuery(importId, select));
  if (pages.isError && !pages.data)
    return <ErrorState title={t('entriesFailed')} onRetry={() => void pages.refetch()} />;
  if (!pages.data) return <EntriesSkeleton />;
  const entries = pages.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <p className="mt-6 text-muted">{t('nothingOpen')}</p>;
  return (
    <>
      <ol className="mt-4 grid max-w-3xl gap-3" aria-label={t('lines')}>
        {entries.map((entry) => (
          <ImportEntry key={entry.position} importId={importId} entry={entry} canDecide={canDecide} />
        ))}
      </ol>
      {pages.hasNextPage ? (
        <p className="mt-8 text-center">
          <Button pending={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('moreLines')}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function EntriesSkeleton() {
  return (
    <div aria-hidden className="mt-4 grid max-w-3xl gap-3">
      {['first', 'second', 'third'].map((key) => (
        <Skeleton key={key} className="h-24 rounded-surface" />
      ))}
    </div>
  );
}
