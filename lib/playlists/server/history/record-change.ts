import type { PlaylistId, UserId } from '@/lib/kernel/ids';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { insertChange, writeVersions, type ChangeFacts } from './playlist-history.repository';

/** Keeps what was done and the list as it is now, in the transaction that did it. */
export async function recordChange(
  tx: DbTransaction,
  playlistId: PlaylistId,
  change: ChangeFacts & { revision: number; userId: UserId; at: Date },
): Promise<void> {
  await insertChange(tx, playlistId, change);
  if (change.kind !== 'described') await writeVersions(tx, playlistId, change.revision);
}
