import { route } from '@/app/composition';
import { digestOperations } from '@/lib/social/digest-contract';
import { getMailDigest } from '@/lib/social/server/digest/get-mail-digest';
import { setMailDigest } from '@/lib/social/server/digest/set-mail-digest';

export const GET = route(digestOperations.getMailDigest, getMailDigest);
export const PUT = route(digestOperations.setMailDigest, setMailDigest);
