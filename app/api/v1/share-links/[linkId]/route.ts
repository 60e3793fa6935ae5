import { route } from '@/app/composition';
import { socialOperations } from '@/lib/social/contract';
import { revokeShareLink } from '@/lib/social/server/revoke-share-link';

export const DELETE = route(socialOperations.revokeShareLink, revokeShareLink);
