import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { listUploadParts } from '@/lib/ingest/server/list-upload-parts';

export const GET = route(ingestOperations.listUploadParts, listUploadParts);
