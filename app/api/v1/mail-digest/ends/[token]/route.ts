import { route } from '@/app/composition';
import { digestOperations } from '@/lib/social/digest-contract';
import { endMailDigest } from '@/lib/social/server/digest/end-mail-digest';

export const POST = route(digestOperations.endMailDigest, endMailDigest);
