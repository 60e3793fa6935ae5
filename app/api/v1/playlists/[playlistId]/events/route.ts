import { appContext, pageActor } from '@/app/composition';
import { createEventStream } from '@/lib/platform/http/event-stream';
import { requireWatchablePlaylist, watchPlaylist } from '@/lib/playlists/server/live/watch-playlist';

const eventStream = createEventStream({ context: appContext, actor: () => pageActor() });

export const dynamic = 'force-dynamic';
export const GET = eventStream('user', watchPlaylist, requireWatchablePlaylist);
