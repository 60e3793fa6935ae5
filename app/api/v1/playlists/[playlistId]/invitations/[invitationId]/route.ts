import { route } from '@/app/composition';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { revokePlaylistInvitation } from '@/lib/playlists/server/collaboration/revoke-playlist-invitation';

export const DELETE = route(collaborationOperations.revokePlaylistInvitation, revokePlaylistInvitation);
