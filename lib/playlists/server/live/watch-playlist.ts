import { v7 } from 'uuid';
import type { Actor } from '@/lib/kernel/actor';
import { idSchema, type PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ServerEvent } from '@/lib/platform/http/event-stream';
import { playlistNotFound, requireRole, requireUser } from '../playlist.policy';
import { findPlaylist } from '../playlist.repository';
import { announcePlaylist, playlistTopic, PLAYLIST_NEWS } from './announce-playlist';
import { createPlaylistTeller } from './playlist-teller';
import { deletePresence, writePresence } from './presence.repository';

type WatchContext = Pick<AppContext, 'db' | 'pubsub' | 'log' | 'now'>;

/** How often a stream says that it is there, and looks for itself what it may not have been told. */
const RENEW_MS = 15_000;
/** A stream whose process died is forgotten after this. */
export const PRESENCE_LEASE_MS = 40_000;

/**
 * Only who works on a playlist hears what happens to it, and is seen there.
 * @throws AppError unauthenticated, not-found `playlist-not-found` or forbidden `not-your-playlist`.
 */
export async function requireWatchablePlaylist(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  request: Request,
): Promise<void> {
  requireRole(actor, await findPlaylist(db, playlistIdOf(request), actor));
}

/**
 * Sends what happens to a playlist until the signal fires (`PlaylistEvents`): its revision and who is there at once and after
 * every change. While the stream lasts, its reader is there for the others.
 */
export async function watchPlaylist(
  context: WatchContext,
  actor: Actor,
  { send, signal, request }: { send: (event: ServerEvent) => void; signal: AbortSignal; request: Request },
): Promise<void> {
  const playlistId = playlistIdOf(request);
  const { userId } = requireUser(actor);
  const presence = { playlistId, streamId: v7(), userId };
  const stopped = new AbortController();
  const over = AbortSignal.any([signal, stopped.signal]);
  const tell = createPlaylistTeller(context, actor, playlistId, (event) => {
    if (over.aborted) return;
    send(event);
    if (event.event === 'gone') stopped.abort();
  });
  const renew = () => writePresence(context.db, presence, leaseEnd(context.now()));

  const unsubscribe = await context.pubsub.subscribe(playlistTopic(playlistId), {
    onMessage: (message) => {
      const news = PLAYLIST_NEWS.find((known) => known === message);
      if (news) tell.soon(news);
    },
    onGap: () => tell.soon(...PLAYLIST_NEWS),
  });
  const timer = setInterval(() => {
    renew()
      .then(() => tell.soon('revision', 'presence'))
      .catch((error: unknown) =>
        context.log.warn({ err: error, playlistId }, 'a presence could not be renewed'),
      );
  }, RENEW_MS);
  const leave = async () => {
    clearInterval(timer);
    unsubscribe();
    tell.stop();
    await deletePresence(context.db, presence);
    await announcePlaylist(context, playlistId, 'presence');
  };
  const leaveQuietly = () =>
    void leave().catch((error: unknown) =>
      context.log.warn({ err: error, playlistId }, 'a presence could not be ended'),
    );
  if (over.aborted) return leaveQuietly();
  await renew();
  // It may have left while it arrived.
  if (over.aborted) return leaveQuietly();
  over.addEventListener('abort', leaveQuietly, { once: true });
  await announcePlaylist(context, playlistId, 'presence');
  await tell.now('revision', 'presence');
}

function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + PRESENCE_LEASE_MS);
}

/** `/api/v1/playlists/{playlistId}/events` */
function playlistIdOf(request: Request): PlaylistId {
  const parsed = idSchema<PlaylistId>().safeParse(new URL(request.url).pathname.split('/').at(-2));
  if (!parsed.success) throw playlistNotFound();
  return parsed.data;
}
