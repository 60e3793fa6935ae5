import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { createUpload } from '@/lib/ingest/server/create-upload';
import { listUploads } from '@/lib/ingest/server/list-uploads';

export const POST = route(ingestOperations.createUpload, createUpload);
export const GET = route(ingestOperations.listUploads, listUploads);
