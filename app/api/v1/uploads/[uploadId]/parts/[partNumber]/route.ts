import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { signUploadPart } from '@/lib/ingest/server/sign-upload-part';

export const POST = route(ingestOperations.signUploadPart, signUploadPart);
