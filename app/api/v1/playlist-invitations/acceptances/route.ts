import { route } from '@/app/composition';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { acceptPlaylistInvitation } from '@/lib/playlists/server/collaboration/accept-playlist-invitation';

export const POST = route(collaborationOperations.acceptPlaylistInvitation, acceptPlaylistInvitation);
