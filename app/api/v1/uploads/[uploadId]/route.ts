import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { getUpload } from '@/lib/ingest/server/get-upload';
import { editUpload } from '@/lib/ingest/server/edit-upload';
import { deleteUpload } from '@/lib/ingest/server/delete-upload';

export const GET = route(ingestOperations.getUpload, getUpload);
export const PATCH = route(ingestOperations.editUpload, editUpload);
export const DELETE = route(ingestOperations.deleteUpload, deleteUpload);
