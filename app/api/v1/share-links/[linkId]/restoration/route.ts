import { route } from '@/app/composition';
import { socialOperations } from '@/lib/social/contract';
import { restoreShareLink } from '@/lib/social/server/restore-share-link';

export const POST = route(socialOperations.restoreShareLink, restoreShareLink);
