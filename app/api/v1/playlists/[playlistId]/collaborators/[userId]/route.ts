import { route } from '@/app/composition';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { setCollaborator } from '@/lib/playlists/server/collaboration/set-collaborator';
import { removeCollaborator } from '@/lib/playlists/server/collaboration/remove-collaborator';

export const PUT = route(collaborationOperations.setCollaborator, setCollaborator);
export const DELETE = route(collaborationOperations.removeCollaborator, removeCollaborator);
