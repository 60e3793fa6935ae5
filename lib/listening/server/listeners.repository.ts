import type { ArtistId } from '@/lib/kernel/ids';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import { plays, type Span } from './play.repository';

/** Counts the listeners of all artists anew, in place of what was counted before. */
export async function recountListeners(tx: DbTransaction, span: Span): Promise<void> {
  await tx.artistListeners.deleteMany();
  await tx.$executeRaw`
    INSERT INTO artist_listeners (artist_id, listener_count)
    SELECT credit.artist_id, count(DISTINCT play.user_id)::int
    FROM (SELECT DISTINCT song_id, user_id FROM (${plays(span)}) AS heard) AS play
    JOIN song_credits credit ON credit.song_id = play.song_id AND credit.role IN ('main', 'featured')
    GROUP BY credit.artist_id`;
}

/** Null for an artist whom nobody has heard. */
export async function findListenerCount(db: DbOrTransaction, artistId: ArtistId): Promise<number | null> {
  const row = await db.artistListeners.findUnique({
    where: { artistId },
    select: { listenerCount: true },
  });
  return row?.listenerCount ?? null;
}
