/** A statement's share of rows: its locks are short, whatever has piled up. */
const BATCH = 500;

/**
 * Removes rows in statements of a bounded size until one finds fewer.
 * @param purge removes at most so many rows and says how many
 * @returns how many were removed in all
 */
export async function purgeInBatches(purge: (most: number) => Promise<number>): Promise<number> {
  for (let removedCount = 0; ;) {
    const count = await purge(BATCH);
    removedCount += count;
    if (count < BATCH) return removedCount;
  }
}
