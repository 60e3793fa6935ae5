/**
 * What becomes of a list when one of its changes is taken back: what that change added goes, what it took out or moved comes
 * back beside what it stood beside, and everything done since stays. `before` and `after` are the list around that change. An
 * item that somebody has taken out since stays out, one that is back already stays where it is.
 */
export function withoutChange<Item>(
  now: readonly Item[],
  before: readonly Item[],
  after: readonly Item[],
): Item[] {
  const [inBefore, inAfter, inNow] = [new Set(before), new Set(after), new Set(now)];
  const unmoved = new Set(longestCommonOrder(before, after));
  const displaced = new Set(
    before.filter((item) => (inAfter.has(item) ? !unmoved.has(item) && inNow.has(item) : !inNow.has(item))),
  );
  const kept = now.filter((item) => !displaced.has(item) && (inBefore.has(item) || !inAfter.has(item)));
  return placedBeside(kept, before, displaced);
}

/** Puts these items into a list, each behind the nearest one of the list that stands before it in `origin`. */
export function placedBeside<Item>(
  list: readonly Item[],
  origin: readonly Item[],
  items: ReadonlySet<Item>,
): Item[] {
  const inList = new Set(list);
  const first: Item[] = [];
  const behind = new Map<Item, Item[]>();
  let group = first;
  for (const item of origin) {
    if (items.has(item)) group.push(item);
    else if (inList.has(item)) behind.set(item, (group = []));
  }
  return [...first, ...list.flatMap((item) => [item, ...(behind.get(item) ?? [])])];
}

/** As many items as stand in the same order in both lists; what is missing from it was moved, added or taken out. */
export function longestCommonOrder<Item>(one: readonly Item[], other: readonly Item[]): Item[] {
  const placeOf = new Map(other.map((item, place) => [item, place]));
  const common = one.filter((item) => placeOf.has(item));
  const places = common.map((item) => placeOf.get(item) ?? 0);
  // Patience sorting: `ends[n]` is where the ascending run of n + 1 items ends that ends lowest.
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [at, place] of places.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[at] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = at;
  }
  const run: Item[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) run.push(common[at] as Item);
  return run.reverse();
}
