import { route } from '@/app/composition';
import { historyOperations } from '@/lib/playlists/history-contract';
import { listSnapshotItems } from '@/lib/playlists/server/history/list-snapshot-items';

export const GET = route(historyOperations.listSnapshotItems, listSnapshotItems);
