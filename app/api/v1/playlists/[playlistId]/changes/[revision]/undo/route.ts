import { route } from '@/app/composition';
import { historyOperations } from '@/lib/playlists/history-contract';
import { undoPlaylistChange } from '@/lib/playlists/server/history/undo-playlist-change';

export const POST = route(historyOperations.undoPlaylistChange, undoPlaylistChange);
