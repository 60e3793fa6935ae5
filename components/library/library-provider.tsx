'use client';

import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useToast } from '@/components/ui/toast';
import { libraryCountsQuery, itemStateQuery } from '@/lib/library/client/library-queries';
import {
  createLibraryStore,
  type LibraryStore,
  type SettledListener,
} from '@/lib/library/client/library-store';
import { withoutKeys, type LibraryPages } from '@/lib/library/client/list-pages';
import { itemKey } from '@/lib/library/client/outbox';
import type { LibraryRef, LibrarySongDto } from '@/lib/library/contract';

interface LibraryValue {
  listenerId: string | null;
  /** Null for visitors, and on the server. */
  store: LibraryStore | null;
}

const LibraryContext = createContext<LibraryValue>({ listenerId: null, store: null });
const NO_WISHES = createStore(() => ({ wanted: new Map<string, boolean>() as ReadonlyMap<string, boolean> }));

export interface LibraryProviderProps {
  /** Null for visitors; undefined when the server could not tell just now: then everything stays as it is. */
  listenerId: string | null | undefined;
  children: ReactNode;
}

/** Holds what the listener of this tab wishes of the library, until the server has it. */
export function LibraryProvider({ listenerId: given, children }: LibraryProviderProps) {
  const [listenerId, setListenerId] = useState(given ?? null);
  if (given !== undefined && given !== listenerId) setListenerId(given);
  const [opened] = useState(() => createStore((): { store: LibraryStore | null } => ({ store: null })));
  const store = useStore(opened, (state) => state.store);
  const queryClient = useQueryClient();
  const toast = useToast();
  const t = useTranslations('library');
  const missing = t('missing');
  useEffect(() => {
    if (listenerId === null) return undefined;
    const onSettled: SettledListener = (batch, states) => {
      takeOver(queryClient, listenerId, batch, states);
      const isSaved = new Map(states.map((state) => [itemKey(state), state.savedAt !== null]));
      if (states.length > 0 && batch.some((wish) => wish.isSaved && isSaved.get(itemKey(wish)) === false))
        toast({ title: missing, tone: 'error', durationMs: 8000 });
    };
    const ofListener = createLibraryStore(listenerId, onSettled);
    opened.setState({ store: ofListener });
    return () => {
      ofListener.destroy();
      opened.setState({ store: null });
    };
  }, [listenerId, opened, queryClient, toast, missing]);
  const value = useMemo(() => ({ listenerId, store }), [listenerId, store]);
  return <LibraryContext value={value}>{children}</LibraryContext>;
}

/** What the server says is what is known from now on; without its word, from another tab, it is asked again. */
function takeOver(
  queryClient: QueryClient,
  listenerId: string,
  batch: readonly LibraryRef[],
  states: readonly (LibraryRef & { savedAt: string | null })[],
): void {
  const known = new Map(states.map((state) => [itemKey(state), state.savedAt]));
  for (const ref of batch) {
    const { queryKey } = itemStateQuery(listenerId, ref);
    const savedAt = known.get(itemKey(ref));
    if (savedAt === undefined) {
      void queryClient.invalidateQueries({ queryKey });
      continue;
    }
    // An answer that is still on its way was written before.
    void queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, savedAt);
  }
  const gone = new Set(states.filter(({ savedAt }) => savedAt === null).map(itemKey));
  queryClient.setQueriesData<LibraryPages<LibrarySongDto>>({ queryKey: ['library', 'list'] }, (data) =>
    data && gone.size > 0 ? withoutKeys(data, gone) : data,
  );
  void queryClient.invalidateQueries({ queryKey: ['library', 'list'] });
  void queryClient.invalidateQueries({ queryKey: libraryCountsQuery().queryKey });
}

export function useLibrary(): LibraryValue {
  return use(LibraryContext);
}

/** Wishes the server has not confirmed yet: item key → whether it is to be saved. */
export function useWishes<T>(select: (wanted: ReadonlyMap<string, boolean>) => T): T {
  const { store } = useLibrary();
  return useStore(store?.state ?? NO_WISHES, (state) => select(state.wanted));
}
