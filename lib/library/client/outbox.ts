import { z } from 'zod';
import { LIBRARY_ITEM_KINDS, type KeepableId, type LibraryRef } from '../contract';

/** What a listener wants of one item and the server has not confirmed yet. Only the last wish for an item is kept. */
export const wishSchema = z.object({
  kind: z.enum(LIBRARY_ITEM_KINDS),
  id: z.uuid() as unknown as z.ZodType<KeepableId, KeepableId>,
  isSaved: z.boolean(),
  restores: z.boolean(),
  /** When it was wished for, by this device's clock: the order in which wishes are sent. */
  wishedAtMs: z.number(),
  /** Tells wishes for the same item apart. */
  mark: z.string().min(1).max(64),
});
export type Wish = z.output<typeof wishSchema>;

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
