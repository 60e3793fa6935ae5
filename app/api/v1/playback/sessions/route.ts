import { route } from '@/app/composition';
import { playbackOperations } from '@/lib/playback/contract';
import { openPlaybackSession } from '@/lib/playback/server/open-playback-session';

export const POST = route(playbackOperations.openPlaybackSession, openPlaybackSession);
