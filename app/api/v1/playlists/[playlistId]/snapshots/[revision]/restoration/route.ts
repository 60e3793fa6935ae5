import { route } from '@/app/composition';
import { historyOperations } from '@/lib/playlists/history-contract';
import { revertPlaylist } from '@/lib/playlists/server/history/revert-playlist';

export const POST = route(historyOperations.revertPlaylist, revertPlaylist);
