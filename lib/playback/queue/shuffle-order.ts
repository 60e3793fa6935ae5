import { seededRandom } from '@/lib/kernel/seeded-random';
import type { QueueEntry } from './play-queue';

/**
 * A random order of the entries that depends on nothing but the seed, in which the same artist does not follow itself
 * where that can be avoided; `before` is what plays ahead of the first. One pass, so ten thousand entries cost
 * milliseconds.
 *
 * A plain shuffle is walked in order; an entry whose artist has just played waits and comes as soon as another has
 * played. Only one artist can be waiting at a time. Whoever still waits at the end is put into the gaps that are left
 * between others; what finds no gap cannot be kept apart by any order.
 */
export function shuffleOrder(
  entries: readonly QueueEntry[],
  seed: number,
  before: QueueEntry | null = null,
): QueueEntry[] {
  const drawn = shuffle(entries, seed);
  const order: QueueEntry[] = [];
  const waiting: QueueEntry[] = [];
  let firstWaiting = 0;
  let last = before;
  const take = (entry: QueueEntry) => {
    order.push(entry);
    last = entry;
  };
  for (const entry of drawn) {
    if (isSameArtist(last, entry)) {
      waiting.push(entry);
      continue;
    }
    take(entry);
    const held = waiting[firstWaiting];
    if (held && !isSameArtist(last, held)) {
      firstWaiting += 1;
      take(held);
    }
  }
  return intoGaps(order, waiting.slice(firstWaiting), before);
}

/** Puts entries of one artist where neither neighbour is by them; what finds no place goes to the end. */
function intoGaps(
  order: readonly QueueEntry[],
  held: readonly QueueEntry[],
  before: QueueEntry | null,
): QueueEntry[] {
  const artist = held[0];
  if (!artist) return [...order];
  const spread: QueueEntry[] = [];
  let used = 0;
  let last = before;
  for (const entry of order) {
    const next = held[used];
    if (next && !isSameArtist(last, artist) && !isSameArtist(entry, artist)) {
      spread.push(next);
      used += 1;
    }
    spread.push(entry);
    last = entry;
  }
  return [...spread, ...held.slice(used)];
}

function isSameArtist(one: QueueEntry | null, other: QueueEntry): boolean {
  return one !== null && one.artistId !== null && one.artistId === other.artistId;
}

/** Fisher-Yates over a seeded generator, so that a seed gives one order on every device. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  const random = seededRandom(seed);
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
