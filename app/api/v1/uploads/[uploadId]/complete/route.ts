import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { completeUpload } from '@/lib/ingest/server/complete-upload';

export const POST = route(ingestOperations.completeUpload, completeUpload);
