import { route } from '@/app/composition';
import { historyOperations } from '@/lib/playlists/history-contract';
import { listPlaylistChanges } from '@/lib/playlists/server/history/list-playlist-changes';

export const GET = route(historyOperations.listPlaylistChanges, listPlaylistChanges);
