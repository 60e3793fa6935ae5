import type { ArtistRefDto } from '@/lib/catalog/contract';
import type { Actor } from '@/lib/kernel/actor';
import type { ArtistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findArtistNames } from './upload.repository';

/** The profiles an actor is a member of, by name. */
export async function listOwnArtists({ db }: Pick<AppContext, 'db'>, actor: Actor): Promise<ArtistRefDto[]> {
  if (actor.kind !== 'user' || actor.artistIds.length === 0) return [];
  const artists = await findArtistNames(db, actor.artistIds);
  return artists.map(({ id, name }) => ({ id: id as ArtistId, name }));
}
