'use client';

import { useEffect, useRef } from 'react';
import { ArrowLeft, History } from 'lucide-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import type { PlaylistId } from '@/lib/kernel/ids';
import { snapshotItemsQuery } from '@/lib/playlists/client/collaboration-queries';
import { StillRow } from './still-row';

/** A list as it was, to be looked at before one goes back to it. */
export function FormerList({
  playlistId,
  revision,
  isChanging,
  onBack,
  onRevert,
}: {
  playlistId: PlaylistId;
  revision: number;
  isChanging: boolean;
  onBack: () => void;
  /** Null for who may not change the list. */
  onRevert: (() => void) | null;
}) {
  const t = useTranslations('collaboration.history');
  const found = useInfiniteQuery(snapshotItemsQuery(playlistId, revision));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const back = useRef<HTMLButtonElement>(null);
  // What was pressed to come here is gone.
  useEffect(() => back.current?.focus(), []);
  return (
    <div>
      <div className="sticky top-0 z-1 flex flex-wrap gap-2 bg-overlay pb-3">
        <Button ref={back} size="sm" onClick={onBack}>
          <ArrowLeft aria-hidden className="size-3.5 rtl:-scale-x-100" />
          {t('allChanges')}
        </Button>
        {onRevert ? (
          <Button size="sm" variant="primary" pending={isChanging} onClick={onRevert}>
            <History aria-hidden className="size-3.5" />
            {t('revert')}
          </Button>
        ) : null}
      </div>
      {found.isError && items.length === 0 ? (
        <ErrorState title={t('listFailed')} onRetry={() => void found.refetch()} />
      ) : null}
      {found.isPending ? <Skeleton className="h-60 rounded-control" /> : null}
      {found.data && items.length === 0 && !found.hasNextPage ? (
        <p className="pb-3 text-muted">{t('emptyList')}</p>
      ) : null}
      <ol aria-label={t('formerList')} className="pb-2">
        {items.map((item) => (
          <StillRow key={item.id} item={item} showsDuration />
        ))}
      </ol>
      {found.hasNextPage ? (
        <Button
          className="mb-2"
          pending={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('moreSongs')}
        </Button>
      ) : null}
    </div>
  );
}
