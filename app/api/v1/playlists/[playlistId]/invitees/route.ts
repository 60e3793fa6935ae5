import { route } from '@/app/composition';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { findInvitees } from '@/lib/playlists/server/collaboration/find-invitees';

export const GET = route(collaborationOperations.findInvitees, findInvitees);
