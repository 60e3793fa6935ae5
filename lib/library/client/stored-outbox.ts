import { createMemoryOutbox, isWish, itemKey, type Outbox, type Wish } from './outbox';

const PREFIX = 'harken.library.';

/** Every key of one account begins so. */
export function storagePrefix(userId: string): string {
  return `${PREFIX}${userId}.`;
}

/**
 * Wishes in local storage: they outlive the tab and are seen by the others. Those that do not fit, or all where there is no storage,
 * are kept in memory: then they last as long as the tab.
 */
export function createStoredOutbox(userId: string, storage: Storage): Outbox {
  const prefix = storagePrefix(userId);
  const unstored = createMemoryOutbox();
  return {
    all: () => [...readAll(storage, prefix), ...unstored.all()],
    put(wish) {
      // At most one of the two places has a wish for an item.
      for (const old of unstored.all()) if (itemKey(old) === itemKey(wish)) unstored.take(old);
      try {
        storage.setItem(prefix + itemKey(wish), JSON.stringify(wish));
      } catch {
        storage.removeItem(prefix + itemKey(wish));
        unstored.put(wish);
      }
    },
    take(wish) {
      unstored.take(wish);
      const key = prefix + itemKey(wish);
      if (parseWish(storage.getItem(key))?.mark === wish.mark) storage.removeItem(key);
    },
    clear() {
      unstored.clear();
      for (const key of keysOf(storage, prefix)) storage.removeItem(key);
    },
  };
}

/** Null for what is no wish, such as one of an older version. */
export function parseWish(text: string | null): Wish | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isWish(value) ? value : null;
  } catch {
    return null;
  }
}

function readAll(storage: Storage, prefix: string): Wish[] {
  return keysOf(storage, prefix).flatMap((key) => parseWish(storage.getItem(key)) ?? []);
}

function keysOf(storage: Storage, prefix: string): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(prefix));
}
