import { route } from '@/app/composition';
import { smartPlaylistsOperations } from '@/lib/smart-playlists/contract';
import { createSmartPlaylist } from '@/lib/smart-playlists/server/create-smart-playlist';

export const POST = route(smartPlaylistsOperations.createSmartPlaylist, createSmartPlaylist);
