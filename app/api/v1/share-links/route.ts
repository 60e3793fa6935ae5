import { route } from '@/app/composition';
import { socialOperations } from '@/lib/social/contract';
import { listShareLinks } from '@/lib/social/server/list-share-links';
import { createShareLink } from '@/lib/social/server/create-share-link';

export const GET = route(socialOperations.listShareLinks, listShareLinks);
export const POST = route(socialOperations.createShareLink, createShareLink);
