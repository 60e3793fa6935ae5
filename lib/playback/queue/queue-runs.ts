import type { EntryRun, IdRun, QueueEntry } from './play-queue';

/** The entries that go, as runs that stood together before an entry that stays. */
export function runsOf(entries: readonly QueueEntry[], gone: ReadonlySet<string>): EntryRun[] {
  return collectRuns(entries, ({ entryId }) => entryId, gone).map(({ beforeId, members }) => ({
    beforeId,
    entries: members,
  }));
}

export function runsOfIds(ids: readonly string[], gone: ReadonlySet<string>): IdRun[] {
  return collectRuns(ids, (id) => id, gone).map(({ beforeId, members }) => ({ beforeId, ids: members }));
}

interface Run<T> {
  beforeId: string | null;
  members: readonly T[];
}

function collectRuns<T>(
  list: readonly T[],
  idOf: (member: T) => string,
  gone: ReadonlySet<string>,
): Run<T>[] {
  const runs: Run<T>[] = [];
  let open: T[] = [];
  for (const member of list) {
    if (gone.has(idOf(member))) open.push(member);
    else if (open.length > 0) {
      runs.push({ beforeId: idOf(member), members: open });
      open = [];
    }
  }
  if (open.length > 0) runs.push({ beforeId: null, members: open });
  return runs;
}

/** Puts runs before the members they name; what names none that exists goes to the end. One pass. */
export function insertRuns<T>(
  list: readonly T[],
  runs: readonly Run<T>[],
  idOf: (member: T) => string,
): readonly T[] {
  if (runs.every(({ members }) => members.length === 0)) return list;
  const byAnchor = new Map(runs.map((run) => [run.beforeId, run.members]));
  const placed = new Set<string | null>();
  const result: T[] = [];
  for (const member of list) {
    const run = byAnchor.get(idOf(member));
    if (run) {
      placed.add(idOf(member));
      result.push(...run);
    }
    result.push(member);
  }
  for (const [anchor, members] of byAnchor) if (!placed.has(anchor)) result.push(...members);
  return result;
}
