import { expect, it } from 'vitest';
import type { KeepableId } from '../contract';
import type { Wish } from './outbox';
import { createStoredOutbox } from './stored-outbox';

function fakeStorage(room = Number.POSITIVE_INFINITY): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => {
      if (!entries.has(key) && entries.size >= room) throw new DOMException('full', 'QuotaExceededError');
      entries.set(key, value);
    },
    removeItem: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}

const ID = '01890000-0000-7000-8000-000000000001' as KeepableId;
const wish = (over: Partial<Wish> = {}): Wish => ({
  kind: 'album',
  id: ID,
  isSaved: true,
  restores: false,
  wishedAtMs: 5,
  mark: 'one',
  ...over,
});

it('wishes outlive the tab, one an item, and each account has its own', () => {
  const storage = fakeStorage();
  const outbox = createStoredOutbox('ada', storage);
  outbox.put(wish());
  outbox.put(wish({ isSaved: false, mark: 'two' }));
  expect(createStoredOutbox('ada', storage).all()).toEqual([wish({ isSaved: false, mark: 'two' })]);
  expect(createStoredOutbox('ben', storage).all()).toEqual([]);
});

it('a confirmation takes out the wish it is for, not a later one', () => {
  const outbox = createStoredOutbox('ada', fakeStorage());
  outbox.put(wish({ mark: 'two' }));
  outbox.take(wish({ mark: 'one' }));
  expect(outbox.all()).toHaveLength(1);
  outbox.take(wish({ mark: 'two' }));
  expect(outbox.all()).toEqual([]);
});

it('leaving an account clears its wishes and nothing else', () => {
  const storage = fakeStorage();
  storage.setItem('harken.shortcuts', 'off');
  const [ada, ben] = [createStoredOutbox('ada', storage), createStoredOutbox('ben', storage)];
  ada.put(wish());
  ben.put(wish());
  ada.clear();
  expect([ada.all(), ben.all()]).toEqual([[], [wish()]]);
  expect(storage.getItem('harken.shortcuts')).toBe('off');
});

it('where storage is full, wishes last as long as the tab; what cannot be read is no wish', () => {
  const full = createStoredOutbox('ada', fakeStorage(0));
  full.put(wish());
  expect(full.all()).toEqual([wish()]);
  full.take(wish());
  expect(full.all()).toEqual([]);

  const storage = fakeStorage();
  storage.setItem('harken.library.ada.album:x', '{"kind":"album"}');
  storage.setItem('harken.library.ada.album:y', 'nonsense');
  expect(createStoredOutbox('ada', storage).all()).toEqual([]);
});
