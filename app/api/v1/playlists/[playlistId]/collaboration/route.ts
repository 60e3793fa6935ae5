import { route } from '@/app/composition';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { acceptCollaboration } from '@/lib/playlists/server/collaboration/accept-collaboration';
import { endCollaboration } from '@/lib/playlists/server/collaboration/end-collaboration';

export const PUT = route(collaborationOperations.acceptCollaboration, acceptCollaboration);
export const DELETE = route(collaborationOperations.endCollaboration, endCollaboration);
