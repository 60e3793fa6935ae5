import { keysBetween, spreadKeys } from '../item-order';
import { longestCommonOrder, placedBeside } from './item-sequence';

interface Placed<Id> {
  id: Id;
  position: string;
}

/**
 * Ordering keys that make a list stand in the wanted order, for as few items as possible. `rows` are all that have a key, in order;
 * those that are not wanted keep their places between the others.
 */
export function planPositions<Id>(rows: readonly Placed<Id>[], wanted: readonly Id[]): Map<Id, string> {
  const order = rows.map(({ id }) => id);
  const still = new Set(longestCommonOrder(order, wanted));
  const isWanted = new Set(wanted);
  // The keys of what moves are free as soon as it has moved.
  const fixed = rows.filter(({ id }) => still.has(id) || !isWanted.has(id));
  const indexOf = new Map(fixed.map(({ id }, index) => [id, index]));
  const planned = new Map<Id, string>();
  for (const { behind, ids } of runsOf(wanted, still)) {
    const at = behind === null ? -1 : (indexOf.get(behind) ?? -1);
    const keys = keysBetween(fixed[at]?.position ?? null, fixed[at + 1]?.position ?? null, ids.length);
    if (!keys) return spread(order, wanted, isWanted);
    for (const [index, id] of ids.entries()) planned.set(id, keys[index] ?? '');
  }
  return planned;
}

/** What moves, in runs behind one that stays. */
function runsOf<Id>(wanted: readonly Id[], still: ReadonlySet<Id>): { behind: Id | null; ids: Id[] }[] {
  const runs: { behind: Id | null; ids: Id[] }[] = [];
  let run: (typeof runs)[number] = { behind: null, ids: [] };
  for (const id of wanted) {
    if (still.has(id)) run = { behind: id, ids: [] };
    else if (run.ids.push(id) === 1) runs.push(run);
  }
  return runs;
}

/** No room in some gap: every item gets a new key. */
function spread<Id>(order: readonly Id[], wanted: readonly Id[], isWanted: ReadonlySet<Id>): Map<Id, string> {
  const rest = new Set(order.filter((id) => !isWanted.has(id)));
  const all = placedBeside(wanted, order, rest);
  const keys = spreadKeys(all.length);
  return new Map(all.map((id, index) => [id, keys[index] ?? '']));
}
