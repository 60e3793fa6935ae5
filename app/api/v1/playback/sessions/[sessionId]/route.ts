import { route } from '@/app/composition';
import { playbackOperations } from '@/lib/playback/contract';
import { updatePlaybackSession } from '@/lib/playback/server/update-playback-session';

export const PATCH = route(playbackOperations.updatePlaybackSession, updatePlaybackSession);
