import { route } from '@/app/composition';
import { smartPlaylistsOperations } from '@/lib/smart-playlists/contract';
import { previewSmartRule } from '@/lib/smart-playlists/server/preview-smart-rule';

export const POST = route(smartPlaylistsOperations.previewSmartRule, previewSmartRule);
