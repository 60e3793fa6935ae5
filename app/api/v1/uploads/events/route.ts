import { appContext, pageActor } from '@/app/composition';
import { watchUploads } from '@/lib/ingest/server/watch-uploads';
import { createEventStream } from '@/lib/platform/http/event-stream';

const eventStream = createEventStream({ context: appContext, actor: () => pageActor() });

export const dynamic = 'force-dynamic';
export const GET = eventStream('artist', watchUploads);
