import { route } from '@/app/composition';
import { playbackOperations } from '@/lib/playback/contract';
import { listPlaybackSegments } from '@/lib/playback/server/list-playback-segments';

export const GET = route(playbackOperations.listPlaybackSegments, listPlaybackSegments);
