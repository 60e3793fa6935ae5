import { route } from '@/app/composition';
import { smartPlaylistsOperations } from '@/lib/smart-playlists/contract';
import { copySmartPlaylist } from '@/lib/smart-playlists/server/copy-smart-playlist';

export const POST = route(smartPlaylistsOperations.copySmartPlaylist, copySmartPlaylist);
