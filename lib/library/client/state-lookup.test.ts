import { expect, it } from 'vitest';
import { LIBRARY_BATCH_MAX_ITEMS, type KeepableId, type LibraryRef } from '../contract';
import { createStateLookup } from './state-lookup';

const SAVED_AT = '2026-11-26T12:00:00.000Z';
const song = (id: string): LibraryRef => ({ kind: 'song', id: id as KeepableId });

it('all questions of a moment are one request, each item once, and everybody gets their answer', async () => {
  const asked: string[][] = [];
  const lookUp = createStateLookup(async (refs) => {
    asked.push(refs.map(({ id }) => id));
    return refs.map((ref) => ({ ...ref, savedAt: ref.id === 'b' ? SAVED_AT : null }));
  });
  const answers = await Promise.all(['a', 'b', 'a'].map((id) => lookUp(song(id))));
  expect(answers).toEqual([null, SAVED_AT, null]);
  expect(asked).toEqual([['a', 'b']]);
});

it('more than the server answers at once are several requests, and a failed one fails its own questions only', async () => {
  const sizes: number[] = [];
  const lookUp = createStateLookup(async (refs) => {
    sizes.push(refs.length);
    if (refs.length === 1) throw new Error('offline');
    return [];
  });
  const questions = Array.from({ length: LIBRARY_BATCH_MAX_ITEMS + 1 }, (_, at) => lookUp(song(String(at))));
  const outcomes = await Promise.allSettled(questions);
  expect(sizes).toEqual([LIBRARY_BATCH_MAX_ITEMS, 1]);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
});
