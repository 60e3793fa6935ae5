import { route } from '@/app/composition';
import { smartPlaylistsOperations } from '@/lib/smart-playlists/contract';
import { updateSmartRule } from '@/lib/smart-playlists/server/update-smart-rule';

export const PUT = route(smartPlaylistsOperations.updateSmartRule, updateSmartRule);
