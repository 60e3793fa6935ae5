import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { completeSidecar } from '@/lib/ingest/server/complete-sidecar';

export const POST = route(ingestOperations.completeSidecar, completeSidecar);
