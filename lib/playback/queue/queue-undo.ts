import {
  contextOrder,
  entryOf,
  indexOfEntry,
  QUEUE_MAX_ENTRIES,
  type EntryRun,
  type IdRun,
  type PlayQueue,
  type QueueEntry,
  type UndoStep,
} from './play-queue';
import { withoutEntries } from './queue-removal';
import { insertRuns } from './queue-runs';

const MAX_STEPS = 20;
/** Entries kept for undoing; two whole queues, so that one that was replaced can always come back. */
const MAX_KEPT_ENTRIES = 2 * QUEUE_MAX_ENTRIES;

/** Keeps how to take an edit back, and forgets the oldest ones beyond the bounds. */
export function remember(queue: PlayQueue, step: UndoStep): PlayQueue {
  const steps = [...queue.undoSteps, step].slice(-MAX_STEPS);
  let kept = 0;
  const oldest = steps.findLastIndex((one) => (kept += sizeOf(one)) > MAX_KEPT_ENTRIES);
  return { ...queue, undoSteps: steps.slice(oldest + 1) };
}

/**
 * Takes the latest edit back. What was removed returns to its place, as far as that is still there; what plays now goes
 * on, except when the whole queue had been replaced: then the one before plays where it stood.
 */
export function undoEdit(queue: PlayQueue): PlayQueue {
  const step = queue.undoSteps.at(-1);
  if (!step) return queue;
  const rest = { ...queue, undoSteps: queue.undoSteps.slice(0, -1) };
  if (step.kind === 'replace') {
    const { kind: _kind, ...content } = step;
    return { ...rest, ...content };
  }
  const out = new Set(step.takeOut.filter((id) => entryOf(rest, id) !== null));
  return putBack(withoutEntries(rest, out), step, rest);
}

function putBack(queue: PlayQueue, step: Extract<UndoStep, { kind: 'patch' }>, before: PlayQueue): PlayQueue {
  const idOf = (entry: QueueEntry) => entry.entryId;
  // An entry that was moved, then played and left, does not come back by undoing its move.
  const isSpent = (id: string) => step.takeOut.includes(id) && entryOf(before, id) === null;
  const isFree = ({ entryId }: QueueEntry) => entryOf(queue, entryId) === null && !isSpent(entryId);
  const runs = (list: readonly EntryRun[]) =>
    list.map(({ beforeId, entries }) => ({ beforeId, members: entries.filter(isFree) }));
  const contextEntries = insertRuns(queue.contextEntries, runs(step.context), idOf);
  const addedEntries = insertRuns(queue.addedEntries, runs(step.added), idOf);
  const shuffledIds =
    queue.shuffledIds &&
    restoredOrder(queue.shuffledIds, step.shuffled ?? idRuns(step.context), contextEntries);
  const restored = { ...queue, contextEntries, addedEntries, shuffledIds };
  // What was taken out to be put back elsewhere is still what it was for the player.
  const isStillThere = before.currentId !== null && entryOf(restored, before.currentId) !== null;
  const currentId = isStillThere ? before.currentId : queue.currentId;
  if (currentId !== null) return withCurrentFirst({ ...restored, currentId });
  const first = addedEntries[0] ?? contextOrder(restored)[0];
  if (!first) return restored;
  const isInContext = indexOfEntry(contextEntries, first.entryId) !== -1;
  return { ...restored, currentId: first.entryId, cursorId: isInContext ? first.entryId : null };
}

/** While an added entry plays it is the first of them, and one of the context is its cursor, wherever it was put back. */
function withCurrentFirst(queue: PlayQueue): PlayQueue {
  const { currentId } = queue;
  if (currentId !== null && indexOfEntry(queue.contextEntries, currentId) !== -1) {
    return { ...queue, cursorId: currentId };
  }
  const at = currentId === null ? -1 : indexOfEntry(queue.addedEntries, currentId);
  const current = queue.addedEntries[at];
  if (at <= 0 || !current) return queue;
  return { ...queue, addedEntries: [current, ...queue.addedEntries.toSpliced(at, 1)] };
}

/** The permutation names exactly the context's entries, whatever happened to either since. */
function restoredOrder(
  ids: readonly string[],
  runs: readonly IdRun[],
  contextEntries: readonly QueueEntry[],
): readonly string[] {
  const present = new Set(ids);
  const missing = runs.map(({ beforeId, ids: members }) => ({
    beforeId,
    members: members.filter((id) => !present.has(id) && indexOfEntry(contextEntries, id) !== -1),
  }));
  const order = insertRuns(ids, missing, (id) => id);
  const named = new Set(order);
  return [...order, ...contextEntries.map(({ entryId }) => entryId).filter((id) => !named.has(id))];
}

/** What a replaced queue needs to come back. */
export function replaceStep(queue: PlayQueue): UndoStep {
  const { contextEntries, shuffledIds, addedEntries, currentId, cursorId } = queue;
  return { kind: 'replace', contextEntries, shuffledIds, addedEntries, currentId, cursorId };
}

function idRuns(runs: readonly EntryRun[]): IdRun[] {
  return runs.map(({ beforeId, entries }) => ({ beforeId, ids: entries.map(({ entryId }) => entryId) }));
}

function sizeOf(step: UndoStep): number {
  if (step.kind === 'replace') return step.contextEntries.length + step.addedEntries.length;
  const inRuns = [...step.context, ...step.added].reduce((sum, { entries }) => sum + entries.length, 0);
  return inRuns + step.takeOut.length;
}
