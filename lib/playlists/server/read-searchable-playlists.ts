import type { AppContext } from '@/lib/platform/context/app-context';
import { findPublicPlaylists } from './playlist.repository';

/** A public playlist with the words that find it. */
export interface SearchablePlaylist {
  id: string;
  name: string;
  ownerName: string;
}

/** Those of these ids that are public, or the next ones after an id. */
export async function readSearchablePlaylists(
  { db }: Pick<AppContext, 'db'>,
  selection: { ids: readonly string[] } | { afterId: string; take: number },
): Promise<SearchablePlaylist[]> {
  const rows = await findPublicPlaylists(db, selection);
  return rows.map(({ id, name, owner }) => ({ id, name, ownerName: owner.displayName }));
}
