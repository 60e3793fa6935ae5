import { route } from '@/app/composition';
import { digestOperations } from '@/lib/social/digest-contract';
import { confirmMailDigest } from '@/lib/social/server/digest/confirm-mail-digest';

export const POST = route(digestOperations.confirmMailDigest, confirmMailDigest);
