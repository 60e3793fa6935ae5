import { route } from '@/app/composition';
import { smartPlaylistsOperations } from '@/lib/smart-playlists/contract';
import { getSmartPlaylist } from '@/lib/smart-playlists/server/get-smart-playlist';

export const GET = route(smartPlaylistsOperations.getSmartPlaylist, getSmartPlaylist);
