import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiProblem, callApi } from '@/lib/browser/api-client';
import { newId, type Id } from '@/lib/kernel/ids';
import { libraryOperations, type LibraryItemState, type LibraryRef } from '../contract';
import { createMemoryOutbox, itemKey, type Outbox, type Wish } from './outbox';
import { createOutboxSender, type SendProblem } from './outbox-sender';
import { createStoredOutbox, parseWish, storagePrefix } from './stored-outbox';

export interface LibraryWishes {
  /** Item key → whether it is to be saved, where the server has not confirmed that yet. */
  wanted: ReadonlyMap<string, boolean>;
}

export interface LibraryStore {
  state: StoreApi<LibraryWishes>;
  /** Shown at once, kept until the server has it. */
  want(refs: readonly LibraryRef[], isSaved: boolean, restores?: boolean): void;
  /** Resolves when nothing waits, or when it has to wait for better times. */
  flush(): Promise<void>;
  /** Forgets what waits: somebody else may use this browser next. */
  clear(): void;
  destroy(): void;
}

export type SettledListener = (batch: readonly Wish[], states: readonly LibraryItemState[]) => void;

/** The wishes of one account in this tab. `onSettled` also hears of what other tabs have settled, without states. */
export function createLibraryStore(userId: string, onSettled: SettledListener): LibraryStore {
  const outbox = openOutbox(userId);
  const state = createStore<LibraryWishes>(() => ({ wanted: wantedIn(outbox) }));
  const show = () => state.setState({ wanted: wantedIn(outbox) });
  /** Wishes of this tab, by item: put back where a tab that did not know of them yet took them out. */
  const own = new Map<string, Wish>();

  const sender = createOutboxSender({
    outbox,
    send: async (batch) => {
      const items = batch.map(({ kind, id, isSaved, restores }) => ({ kind, id, isSaved, restores }));
      return (await callApi(libraryOperations.changeLibraryItems, { body: { items } })).items;
    },
    problemOf,
    onSettled: (batch, states) => {
      for (const wish of batch) if (own.get(itemKey(wish))?.mark === wish.mark) own.delete(itemKey(wish));
      onSettled(batch, states);
      show();
    },
    alone: (work) => aloneInBrowser(`harken.library.${userId}`, work),
    later: (work, afterMs) => {
      const timer = setTimeout(work, afterMs);
      return () => clearTimeout(timer);
    },
  });

  const prefix = storagePrefix(userId);
  const onStorage = (event: StorageEvent) => {
    if (event.key !== null && !event.key.startsWith(prefix)) return;
    const gone = event.newValue === null ? parseWish(event.oldValue) : null;
    const mine = gone && own.get(itemKey(gone));
    if (mine && mine.mark !== gone.mark) outbox.put(mine);
    else if (gone) onSettled([gone], []);
    show();
  };
  const flush = () => sender.flush();
  const onBack = () => void flush();
  window.addEventListener('storage', onStorage);
  window.addEventListener('online', onBack);
  void flush();

  return {
    state,
    want(refs, isSaved, restores = false) {
      const wishedAtMs = Date.now();
      for (const { kind, id } of refs) {
        const wish: Wish = { kind, id, isSaved, restores, wishedAtMs, mark: newId<Id<'wish'>>() };
        own.set(itemKey(wish), wish);
        outbox.put(wish);
      }
      show();
      void flush();
    },
    flush,
    clear() {
      own.clear();
      outbox.clear();
      show();
    },
    destroy() {
      sender.destroy();
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('online', onBack);
    },
  };
}

function openOutbox(userId: string): Outbox {
  try {
    return createStoredOutbox(userId, window.localStorage);
  } catch {
    return createMemoryOutbox();
  }
}

function wantedIn(outbox: Outbox): ReadonlyMap<string, boolean> {
  return new Map(outbox.all().map((wish) => [itemKey(wish), wish.isSaved]));
}

function problemOf(error: unknown): SendProblem {
  if (!(error instanceof ApiProblem)) return { reason: 'later' };
  const { status, retryAfterS } = error;
  if (status === 401) return { reason: 'signed-out' };
  const mayPass = status === 0 || status === 408 || status === 429 || status >= 500;
  if (!mayPass) return { reason: 'refused' };
  return { reason: 'later', ...(retryAfterS === undefined ? {} : { afterMs: retryAfterS * 1000 }) };
}

/** Where there are no locks (a page over plain HTTP), tabs send side by side. */
async function aloneInBrowser(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  await (locks ? locks.request(name, work) : work());
}
