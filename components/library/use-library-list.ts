'use client';

import { useMemo } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import type { Page } from '@/lib/kernel/cursor';
import {
  libraryListQuery,
  type LibraryItems,
  type LibraryListOptions,
} from '@/lib/library/client/library-queries';
import { canTakeOut, refOfItem } from '@/lib/library/client/list-pages';
import { itemKey } from '@/lib/library/client/outbox';
import type { LibraryItemKind } from '@/lib/library/contract';
import { useWishes } from './library-provider';
import { useSaving } from './use-saved';

/** As the server drew the page. */
export interface FirstPage<K extends LibraryItemKind> extends LibraryListOptions {
  page: Page<LibraryItems[K]>;
}

/** A list of the library as the listener sees it: what they took out is gone at once, whatever the line is like. */
export function useLibraryList<K extends LibraryItemKind>(
  kind: K,
  { sort, filter }: LibraryListOptions,
  first: FirstPage<K>,
) {
  const isFirst = sort === first.sort && filter === first.filter;
  const pages = useInfiniteQuery({
    ...libraryListQuery(kind, { sort, filter }),
    placeholderData: keepPreviousData,
    ...(isFirst ? { initialData: { pages: [first.page], pageParams: [null] } } : {}),
  });
  const wanted = useWishes((wishes) => wishes);
  const { data } = pages;
  const items = useMemo(() => {
    const all = data?.pages.flatMap((page) => page.items) ?? [];
    return all.filter((item) => !canTakeOut(item) || wanted.get(itemKey(refOfItem(item))) !== false);
  }, [data, wanted]);
  return { items, pages };
}

/** Takes entries of the list out, and offers to put them back. */
export function useTakeOut() {
  const t = useTranslations('library');
  const toast = useToast();
  const { setSaved } = useSaving();
  return (items: readonly LibraryItems[LibraryItemKind][]) => {
    const refs = items.filter(canTakeOut).map(refOfItem);
    const [first] = refs;
    if (!first || !setSaved(refs, false)) return;
    toast({
      title:
        refs.length === 1 ? t('removed', { name: first.name }) : t('removedMany', { count: refs.length }),
      action: { label: t('undo'), onSelect: () => setSaved(refs, true, true) },
      durationMs: 10_000,
    });
  };
}
