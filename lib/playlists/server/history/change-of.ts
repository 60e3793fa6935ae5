import type { SongId } from '@/lib/kernel/ids';
import type { ChangeFacts } from './playlist-history.repository';

/** What the history says of an edit of these items; null when there were none. */
export function changeOf(
  kind: ChangeFacts['kind'],
  items: readonly { songId: SongId }[],
): ChangeFacts | null {
  return items.length > 0 ? { kind, songIds: items.map(({ songId }) => songId) } : null;
}
