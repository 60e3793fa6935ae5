import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { createSidecar } from '@/lib/ingest/server/create-sidecar';

export const POST = route(ingestOperations.createSidecar, createSidecar);
