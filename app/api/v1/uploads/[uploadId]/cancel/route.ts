import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { cancelUpload } from '@/lib/ingest/server/cancel-upload';

export const POST = route(ingestOperations.cancelUpload, cancelUpload);
