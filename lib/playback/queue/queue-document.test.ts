import { expect, it } from 'vitest';
import { currentEntry, type PlayQueue } from './play-queue';
import { fromDocument, queueContentSchema, queuePlaceSchema, toContent, toPlace } from './queue-document';
import { addToEnd, clearUpcoming, moveEntry, removeEntries, replaceQueue } from './queue-edits';
import { jumpTo, setShuffled } from './queue-moves';
import { testEntries, testQueue } from './test-queue';

/** A queue that has seen everything: shuffled, added to, moved, removed from, replaced, gone on in. */
function livedQueue(): PlayQueue {
  let queue = addToEnd(setShuffled(testQueue(12, 3), true, 5), testEntries(3, 100, 'listener'));
  queue = jumpTo(queue, 'entry-100');
  queue = jumpTo(removeEntries(queue, ['entry-4', 'entry-5']), 'entry-101');
  queue = clearUpcoming(moveEntry(queue, 'entry-7', 'entry-102'), 'added');
  queue = replaceQueue(queue, testEntries(4, 200), 1, 9);
  return addToEnd(
    queue,
    testEntries(2, 300, 'listener').map((entry) => ({ ...entry, artistId: null })),
  );
}
const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it('a queue comes back from its document as it was, with its history and everything that can be undone', () => {
  const queue = livedQueue();
  const content = queueContentSchema.parse(throughText(toContent(queue)));
  const place = queuePlaceSchema.parse(throughText(toPlace(queue)));
  expect(fromDocument(content, place)).toEqual(queue);
});

it('a document that breaks the rules of a queue is refused', () => {
  const queue = livedQueue();
  const content = toContent(queue);
  const place = toPlace(queue);
  const broken: [Partial<typeof content>, Partial<typeof place>][] = [
    [{}, { currentId: 'unknown' }],
    [{}, { currentId: null }],
    [{}, { cursorId: 'unknown' }],
    [{ shuffled: [0, 0, 1, 2] }, {}],
    [{ shuffled: [0] }, {}],
    [{ context: [...content.context, 99_999] }, {}],
    [{ context: [...content.context, content.context[0] ?? 0] }, {}],
    [{ added: content.context.slice(0, 1) }, {}],
    [{ entries: { ...content.entries, origins: 'c' } }, {}],
    [{ entries: { ...content.entries, artists: [] } }, {}],
  ];
  for (const [inContent, inPlace] of broken) {
    expect(fromDocument({ ...content, ...inContent }, { ...place, ...inPlace })).toBeNull();
  }
});

it('ten thousand entries fit into one request', () => {
  const queue = testQueue(10_000);
  expect(currentEntry(queue)?.entryId).toBe('entry-0');
  const uuids = queue.contextEntries.map((entry, at) => ({
    ...entry,
    entryId: crypto.randomUUID(),
    artistId: `01900002-0000-7000-8000-${String(at % 3000).padStart(12, '0')}`,
  }));
  const text = JSON.stringify(toContent(replaceQueue(testQueue(0), uuids, 0, 1)));
  expect(text.length).toBeLessThan(1024 * 1024);
});
