import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { KeepableId, LibraryRef } from '../contract';
import { createLibraryStore, type LibraryStore, type SettledListener } from './library-store';
import { itemKey } from './outbox';

const USER = 'ada';
const SONG: LibraryRef = { kind: 'song', id: '01890000-0000-7000-8000-000000000001' as KeepableId };
const KEY = `harken.library.${USER}.${itemKey(SONG)}`;

let entries: Map<string, string>;
/** Answers of the server, as long as there is a line to it. */
let isOnline: boolean;
const sent: unknown[] = [];

const storage = () =>
  ({
    get length() {
      return entries.size;
    },
    key: (index: number) => [...entries.keys()][index] ?? null,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }) as unknown as Storage;

beforeEach(() => {
  entries = new Map();
  isOnline = false;
  sent.length = 0;
  vi.stubGlobal('window', Object.assign(new EventTarget(), { localStorage: storage() }));
  vi.stubGlobal('fetch', async (_address: string, { body }: { body: string }) => {
    if (!isOnline) throw new TypeError('Failed to fetch');
    const { items } = JSON.parse(body) as { items: (LibraryRef & { isSaved: boolean })[] };
    sent.push(...items.map(({ isSaved }) => isSaved));
    const states = items.map(({ kind, id, isSaved }) => ({
      ...{ kind, id },
      savedAt: isSaved ? '2026-11-26T12:00:00.000Z' : null,
    }));
    return Response.json({ items: states });
  });
});
const opened: LibraryStore[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.destroy();
  vi.unstubAllGlobals();
});

function open(onSettled: SettledListener = () => undefined): LibraryStore {
  const store = createLibraryStore(USER, onSettled);
  opened.push(store);
  return store;
}

const wanted = (store: LibraryStore) => store.state.getState().wanted.get(itemKey(SONG));

/** What another tab does to the storage both have. */
function otherTab(newValue: string | null, oldValue: string | null = entries.get(KEY) ?? null) {
  if (newValue === null) entries.delete(KEY);
  else entries.set(KEY, newValue);
  window.dispatchEvent(Object.assign(new Event('storage'), { key: KEY, newValue, oldValue }));
}

it('a wish is shown at once, outlives the tab, and is sent when the line is back', async () => {
  const first = open();
  first.want([SONG], true);
  expect(wanted(first)).toBe(true);
  await first.flush();
  first.destroy();

  const settled = vi.fn<SettledListener>();
  const second = open(settled);
  expect(wanted(second)).toBe(true);
  isOnline = true;
  window.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(settled).toHaveBeenCalledOnce());
  expect(settled.mock.calls[0]?.[1]).toMatchObject([{ ...SONG, savedAt: '2026-11-26T12:00:00.000Z' }]);
  expect(wanted(second)).toBeUndefined();
  expect(entries.size).toBe(0);
});

it('what another tab wishes is shown here, and what it has settled is to be asked again', () => {
  const settled = vi.fn<SettledListener>();
  const store = open(settled);
  const wish = { ...SONG, isSaved: true, restores: false, wishedAtMs: 1, mark: 'of the other tab' };
  otherTab(JSON.stringify(wish));
  expect(wanted(store)).toBe(true);
  otherTab(null);
  expect(wanted(store)).toBeUndefined();
  expect(settled).toHaveBeenCalledWith([wish], []);
});

it('a wish that another tab takes out without having sent it is put back', async () => {
  const store = open();
  store.want([SONG], false);
  const earlier = { ...SONG, isSaved: true, restores: false, wishedAtMs: 1, mark: 'sent by the other tab' };
  otherTab(null, JSON.stringify(earlier));
  expect(wanted(store)).toBe(false);
  isOnline = true;
  await store.flush();
  expect(sent).toEqual([false]);
});

it('nothing is left of an account that was cleared', () => {
  const store = open();
  store.want([SONG], true);
  store.clear();
  expect(wanted(store)).toBeUndefined();
  expect(entries.size).toBe(0);
});
