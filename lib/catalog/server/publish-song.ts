import type { AlbumId, SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import type { IngestedSong } from './ingested-song';

/**
 * Writes one ingested recording into the catalogue, inside the caller's transaction. Calling it again with the same
 * song id, or with the same audio in the same place of the same album, changes the rows instead of doubling them.
 */
export async function publishIngestedSong(
  _context: Pick<AppContext, 'now'>,
  _tx: DbTransaction,
  _input: IngestedSong,
): Promise<{ songId: SongId; albumId: AlbumId }> {
  return Promise.reject(new Error('not written yet'));
}
