import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { retryUploadStage } from '@/lib/ingest/server/retry-upload-stage';

export const POST = route(ingestOperations.retryUploadStage, retryUploadStage);
