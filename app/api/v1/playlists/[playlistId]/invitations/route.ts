import { route } from '@/app/composition';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { listPlaylistInvitations } from '@/lib/playlists/server/collaboration/list-playlist-invitations';
import { createPlaylistInvitation } from '@/lib/playlists/server/collaboration/create-playlist-invitation';

export const GET = route(collaborationOperations.listPlaylistInvitations, listPlaylistInvitations);
export const POST = route(collaborationOperations.createPlaylistInvitation, createPlaylistInvitation);
