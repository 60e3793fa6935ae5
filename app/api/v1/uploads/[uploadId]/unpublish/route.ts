import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { unpublishUpload } from '@/lib/ingest/server/set-upload-publication';

export const POST = route(ingestOperations.unpublishUpload, unpublishUpload);
