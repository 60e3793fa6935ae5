import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ServerEvent } from '@/lib/platform/http/event-stream';
import type { PresentPerson } from '../../collaboration-contract';
import { canRead, roleOf } from '../playlist.policy';
import { findPlaylist } from '../playlist.repository';
import type { PlaylistNews } from './announce-playlist';
import { findPresentPeople } from './presence.repository';

type TellContext = Pick<AppContext, 'db' | 'log' | 'now'>;

/** Edits that come within this time are told as one. */
const GATHER_MS = 80;

/** Reads what is new when it is told to, once for all that came meanwhile, and sends what the reader does not know yet. */
export function createPlaylistTeller(
  context: TellContext,
  actor: Actor,
  playlistId: PlaylistId,
  send: (event: ServerEvent) => void,
) {
  const waiting = new Set<PlaylistNews>();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let sentRevision = -1;
  let sentPeople: string | null = null;

  const read = async (news: ReadonlySet<PlaylistNews>): Promise<void> => {
    const playlist = await findPlaylist(context.db, playlistId, actor);
    if (!playlist || !canRead(actor, playlist) || !roleOf(actor, playlist))
      return send({ event: 'gone', data: {} });
    if (playlist.revision !== sentRevision) {
      sentRevision = playlist.revision;
      send({ event: 'revision', id: String(sentRevision), data: { revision: sentRevision } });
    }
    if (news.has('collaborators')) send({ event: 'collaborators', data: {} });
    if (news.has('presence')) {
      const people = await readOthers(context, actor, playlistId);
      const version = JSON.stringify(people);
      if (version === sentPeople) return;
      sentPeople = version;
      send({ event: 'presence', data: { people } });
    }
  };
  const now = (...news: readonly PlaylistNews[]): Promise<void> => {
    for (const one of news) waiting.add(one);
    running = running.then(async () => {
      const taken = new Set(waiting);
      waiting.clear();
      if (taken.size > 0) await read(taken);
    });
    return running;
  };
  const soon = (...news: readonly PlaylistNews[]): void => {
    for (const one of news) waiting.add(one);
    timer ??= setTimeout(() => {
      timer = undefined;
      now().catch((error: unknown) => {
        // The next look is due within seconds.
        running = Promise.resolve();
        context.log.warn({ err: error, playlistId }, 'a playlist’s change could not be sent');
      });
    }, GATHER_MS);
  };
  return { now, soon, stop: () => clearTimeout(timer) };
}

async function readOthers(
  { db, now }: Pick<TellContext, 'db' | 'now'>,
  actor: Actor,
  playlistId: PlaylistId,
): Promise<PresentPerson[]> {
  const people = await findPresentPeople(db, playlistId, now());
  return people.filter(({ id }) => actor.kind !== 'user' || id !== actor.userId);
}
