import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { refreshSmartPlaylist } from './refresh-smart-playlist';
import { markAllDue, markListenersDue, takeSmartChanges } from './smart-playlist.repository';

const NOTES_AT_ONCE = 1000;
const TIMEOUT_MS = 20_000;
/** A change of the catalogue lets a playlist rest so many times as long as its last refresh took: 10 ms two seconds, a second three minutes. */
const REST_FACTOR = 200;

/**
 * Takes note of what has changed, and puts together what is due by now, one playlist after the other.
 * @returns how many were put together
 */
export async function refreshDuePlaylists(
  context: Pick<AppContext, 'db' | 'now' | 'log'>,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0;
  for (;;) {
    await takeNotes(context);
    const refreshed = signal?.aborted
      ? 'nothing-due'
      : await refreshSmartPlaylist(context, 'due', TIMEOUT_MS);
    if (refreshed === 'nothing-due') return count;
    if (refreshed === 'too-slow')
      context.log.warn({ timeoutMs: TIMEOUT_MS }, 'a smart playlist took too long');
    count += 1;
  }
}

async function takeNotes({ db, now }: Pick<AppContext, 'db' | 'now'>): Promise<void> {
  for (;;) {
    const count = await db.$transaction(async (tx) => {
      const notes = await takeSmartChanges(tx, NOTES_AT_ONCE);
      const userIds = new Set(notes.filter((userId): userId is UserId => userId !== null));
      if (userIds.size > 0) await markListenersDue(tx, [...userIds], now());
      if (notes.includes(null)) await markAllDue(tx, now(), REST_FACTOR);
      return notes.length;
    });
    if (count < NOTES_AT_ONCE) return;
  }
}
