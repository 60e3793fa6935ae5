import { route } from '@/app/composition';
import { openToAnySite } from '@/lib/platform/http/open-to-any-site';
import { playbackOperations } from '@/lib/playback/contract';
import { openEmbedPlayback } from '@/lib/playback/server/open-embed-playback';

export const GET = openToAnySite(route(playbackOperations.openEmbedPlayback, openEmbedPlayback));
