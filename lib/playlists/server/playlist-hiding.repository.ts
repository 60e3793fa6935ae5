import type { PlaylistId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';

/** What the rules of hiding need to know of a playlist. */
export function findHiding(tx: DbTransaction, id: PlaylistId) {
  return tx.playlist.findUnique({
    where: { id },
    select: { name: true, description: true, coverArtworkId: true, publishedAt: true, hiddenAt: true },
  });
}
export type HidingRow = NonNullable<Awaited<ReturnType<typeof findHiding>>>;
