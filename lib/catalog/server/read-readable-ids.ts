import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { canRead } from './catalog.policy';
import { findOwnersOf } from './readable.repository';

/** Of these songs, albums or artists, those that exist and that the actor may read; one query however many there are. */
export async function readReadableIds(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  kind: 'song' | 'album' | 'artist',
  ids: readonly string[],
): Promise<string[]> {
  const rows = await findOwnersOf(db, kind, ids);
  return rows.filter((row) => canRead(actor, row)).map(({ id }) => id);
}
