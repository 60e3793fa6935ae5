import { newId, type ArtistId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { sortKey } from './sort-key';

export async function insertArtist(db: DbOrTransaction, name: string): Promise<ArtistId> {
  const id = newId<ArtistId>();
  await db.artist.create({ data: { id, name, sortName: sortKey(name) } });
  return id;
}
