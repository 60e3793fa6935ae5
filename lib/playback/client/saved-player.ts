import { z } from 'zod';
import { songSchema } from '@/lib/catalog/contract';
import { playbackQualitySchema } from '../contract';
import { currentEntry, EMPTY_QUEUE, QUEUE_MAX_ENTRIES, REPEAT_MODES } from './play-queue';
import type { PlayerState, RestorableState } from './player-state';

const entryIds = z.array(z.string().max(64)).max(QUEUE_MAX_ENTRIES);

const savedSchema = z.object({
  version: z.literal(2),
  /** Who listened; null when nobody was signed in. */
  listenerId: z.string().max(64).nullable(),
  queue: z.object({
    entries: z.array(z.object({ entryId: z.string().max(64), song: songSchema })).max(QUEUE_MAX_ENTRIES),
    shuffledIds: entryIds.nullable(),
    currentId: z.string().max(64).nullable(),
    repeat: z.enum(REPEAT_MODES),
  }),
  context: z
    .object({
      kind: z.enum(['album', 'artist', 'song', 'home', 'search', 'playlist']),
      id: z.string(),
      title: z.string(),
    })
    .nullable(),
  positionMs: z.number().min(0),
  quality: playbackQualitySchema,
  volume: z.number().min(0).max(1),
  isMuted: z.boolean(),
});

/** Names every key that is read back, so that one cannot be forgotten here. */
type Saved = Record<keyof z.input<typeof savedSchema>, unknown>;

/** What outlives the tab, as text for local storage. */
export function savePlayer(state: PlayerState, listenerId: string | null): string {
  const { queue, context, positionMs, quality, volume, isMuted } = state;
  return JSON.stringify({
    version: 2,
    listenerId,
    queue,
    context,
    positionMs,
    quality,
    volume,
    isMuted,
  } satisfies Saved);
}

/**
 * Reads what `savePlayer` wrote; null for anything else, also for what an older version of the player wrote. Of another
 * listener on the same device only the volume comes back: what they heard is nobody else's business.
 */
export function restorePlayer(text: string | null, listenerId: string | null): RestorableState | null {
  if (!text) return null;
  const parsed = savedSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { version: _version, listenerId: owner, ...saved } = parsed.data;
  if (owner !== listenerId) {
    const { volume, isMuted } = saved;
    return { queue: EMPTY_QUEUE, context: null, positionMs: 0, quality: 'auto', volume, isMuted };
  }
  return isConsistent(saved) ? saved : null;
}

/** The permutation names every entry once, and the chosen entry exists: what all of the queue's rules rest on. */
function isConsistent({ queue }: RestorableState): boolean {
  const ids = new Set(queue.entries.map((entry) => entry.entryId));
  if (ids.size !== queue.entries.length) return false;
  const isPermutation =
    queue.shuffledIds === null ||
    (queue.shuffledIds.length === ids.size &&
      queue.shuffledIds.every((id) => ids.has(id)) &&
      new Set(queue.shuffledIds).size === ids.size);
  return isPermutation && (queue.currentId === null ? ids.size === 0 : currentEntry(queue) !== null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
