import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { publishUpload } from '@/lib/ingest/server/set-upload-publication';

export const POST = route(ingestOperations.publishUpload, publishUpload);
