import { route } from '@/app/composition';
import { privateSessionOperations } from '@/lib/playback/private-session-contract';
import { endPrivateSession } from '@/lib/playback/server/end-private-session';
import { getPrivateSession } from '@/lib/playback/server/get-private-session';
import { startPrivateSession } from '@/lib/playback/server/start-private-session';

export const GET = route(privateSessionOperations.getPrivateSession, getPrivateSession);
export const PUT = route(privateSessionOperations.startPrivateSession, startPrivateSession);
export const DELETE = route(privateSessionOperations.endPrivateSession, endPrivateSession);
