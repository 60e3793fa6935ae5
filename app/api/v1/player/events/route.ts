import { appContext, pageActor } from '@/app/composition';
import { createEventStream } from '@/lib/platform/http/event-stream';
import { watchPlayer } from '@/lib/playback/server/watch-player';

const eventStream = createEventStream({ context: appContext, actor: () => pageActor() });

export const dynamic = 'force-dynamic';
export const GET = eventStream('user', watchPlayer);
