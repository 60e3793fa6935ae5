import { route } from '@/app/composition';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { listCollaborators } from '@/lib/playlists/server/collaboration/list-collaborators';

export const GET = route(collaborationOperations.listCollaborators, listCollaborators);
