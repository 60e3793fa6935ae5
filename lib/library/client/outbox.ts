import { LIBRARY_ITEM_KINDS, type KeepableId, type LibraryItemKind, type LibraryRef } from '../contract';

/** What a listener wants of one item and the server has not confirmed yet. Only the last wish for an item is kept. */
export interface Wish {
  kind: LibraryItemKind;
  id: KeepableId;
  isSaved: boolean;
  restores: boolean;
  /** When it was wished for, by this device's clock: the order in which wishes are sent. */
  wishedAtMs: number;
  /** Tells wishes for the same item apart. */
  mark: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether what lay in storage is a wish, for one of an older version may not be. By hand: every page would load a schema's validators. */
export function isWish(value: unknown): value is Wish {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, id, isSaved, restores, wishedAtMs, mark } = value as Record<keyof Wish, unknown>;
  return (
    LIBRARY_ITEM_KINDS.some((known) => known === kind) &&
    typeof id === 'string' &&
    UUID.test(id) &&
    typeof isSaved === 'boolean' &&
    typeof restores === 'boolean' &&
    Number.isFinite(wishedAtMs) &&
    typeof mark === 'string' &&
    mark.length > 0 &&
    mark.length <= 64
  );
}

/** Names an item in maps and in storage. */
export function itemKey({ kind, id }: LibraryRef): string {
  return `${kind}:${id}`;
}

/** Where wishes wait. One entry an item, so that tabs which write at the same time do not undo each other. */
export interface Outbox {
  all(): Wish[];
  put(wish: Wish): void;
  /** Takes a wish out, unless another one for the same item has taken its place. */
  take(wish: Pick<Wish, 'kind' | 'id' | 'mark'>): void;
  clear(): void;
}

/** The oldest wishes first. */
export function nextBatch(outbox: Outbox, most: number): Wish[] {
  return outbox
    .all()
    .sort((a, b) => a.wishedAtMs - b.wishedAtMs)
    .slice(0, most);
}

export function createMemoryOutbox(): Outbox {
  const wishes = new Map<string, Wish>();
  return {
    all: () => [...wishes.values()],
    put: (wish) => void wishes.set(itemKey(wish), wish),
    take: (wish) => {
      if (wishes.get(itemKey(wish))?.mark === wish.mark) wishes.delete(itemKey(wish));
    },
    clear: () => wishes.clear(),
  };
}
