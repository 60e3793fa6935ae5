import type { ArtistId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import type { ArtistRefDto } from '../contract';
import { insertArtist } from './artist.repository';

/**
 * A new artist profile, inside the caller's transaction. Two artists may share a name; whoever approves a request
 * decides, so this never joins an existing profile.
 */
export async function createArtist(tx: DbOrTransaction, input: { name: string }): Promise<ArtistRefDto> {
  const id: ArtistId = await insertArtist(tx, input.name.trim());
  return { id, name: input.name.trim() };
}
