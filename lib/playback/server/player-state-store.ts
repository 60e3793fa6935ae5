import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import {
  EMPTY_CONNECT_STATE,
  fromConnectDocument,
  toConnectDocument,
  type ConnectState,
} from '../connect/connect-state';
import { settleLease } from '../connect/apply-command';
import { fromColumns, queueContentSchema, toContent } from '../queue/queue-document';
import { EMPTY_QUEUE, queueLength, type PlayQueue } from '../queue/play-queue';
import {
  findPlayerState,
  findQueueContent,
  lockPlayerState,
  writePlayerState,
  type PlayerStateRow,
  type RecentCommand,
} from './player-state.repository';

/** Commands remembered to tell a repeated one; a client repeats only what it has no answer to, one at a time. */
const MAX_RECENT_COMMANDS = 128;

/** Many devices of one listener come back at once after a deploy and wait for one row; each is short. */
const PATIENCE = { maxWait: 10_000, timeout: 15_000 };

const EMPTY_CONTENT = JSON.stringify(toContent(EMPTY_QUEUE));

export const playerTopic = (userId: UserId): string => `player:${userId}`;

/** The state now, as far as anything is stored. Leases that are over are left to whoever writes. */
export async function readPlayerState(
  context: Pick<AppContext, 'db'>,
  userId: UserId,
): Promise<ConnectState> {
  const row = await findPlayerState(context.db, userId);
  return row ? inflate(context.db, userId, row) : EMPTY_CONNECT_STATE;
}

export interface ChangedState {
  before: ConnectState;
  after: ConnectState;
  recentCommands: readonly RecentCommand[];
}

/**
 * The one way a listener's state changes: under its row's lock, with a lease that is over ended first, and told to all
 * processes when there is news. `change` answers with the new state and, for a command, its id.
 */
export async function changePlayerState(
  context: Pick<AppContext, 'db' | 'pubsub' | 'log' | 'now'>,
  userId: UserId,
  change: (
    state: ConnectState,
    known: readonly RecentCommand[],
    nowMs: number,
  ) => { state: ConnectState; commandId?: string },
): Promise<ChangedState> {
  const changed = await context.db.$transaction(async (tx) => {
    const row = await lockPlayerState(tx, userId, {
      document: toConnectDocument(EMPTY_CONNECT_STATE),
      content: EMPTY_CONTENT,
      now: context.now(),
    });
    // After the lock: time passed while waiting for it.
    const now = context.now();
    const before = await inflate(tx, userId, row);
    const settled = settleLease(before, now.getTime());
    const { state: after, commandId } = change(settled, row.recentCommands, now.getTime());
    if (after === before && commandId === undefined)
      return { before, after, recentCommands: row.recentCommands };
    const recentCommands = commandId
      ? [...row.recentCommands, { id: commandId, revision: after.revision }].slice(-MAX_RECENT_COMMANDS)
      : row.recentCommands;
    await writePlayerState(tx, userId, {
      document: toConnectDocument(after),
      recentCommands,
      ...(after.queueRevision === row.queueRevision
        ? {}
        : { content: JSON.stringify(toContent(after.queue)) }),
      leaseExpiresAt: after.activeDeviceId === null ? null : new Date(after.leaseExpiresAtMs),
      now,
    });
    return { before, after, recentCommands };
  }, PATIENCE);
  rememberQueue(userId, changed.after);
  if (changed.after.revision !== changed.before.revision)
    await announcePlayerState(context, userId, changed.after);
  return changed;
}

/**
 * Tells every process that there is news. It stays stored when nobody can be told, or this process dies before: streams compare
 * by themselves what they have sent (`open-streams.ts`).
 */
export async function announcePlayerState(
  { pubsub, log }: Pick<AppContext, 'pubsub' | 'log'>,
  userId: UserId,
  { revision }: ConnectState,
): Promise<void> {
  try {
    await pubsub.publish(playerTopic(userId), JSON.stringify({ revision }));
  } catch (error) {
    log.warn({ err: error }, 'a change of the player could not be announced');
  }
}

/** Queues of this process by listener, so that a command on ten thousand entries does not read and parse them all. */
const queues = new Map<UserId, { queueRevision: number; queue: PlayQueue }>();
const MAX_CACHED_QUEUES = 300;

function rememberQueue(userId: UserId, { queue, queueRevision }: ConnectState): void {
  queues.delete(userId);
  if (queueLength(queue) > 0) queues.set(userId, { queueRevision, queue });
  const oldest = queues.keys().next().value;
  if (queues.size > MAX_CACHED_QUEUES && oldest !== undefined) queues.delete(oldest);
}

async function inflate(
  db: AppContext['db'] | DbTransaction,
  userId: UserId,
  row: PlayerStateRow,
): Promise<ConnectState> {
  const { document } = row;
  // What an older version wrote and this one cannot read starts afresh, above the revisions that were given out.
  const afresh = {
    ...EMPTY_CONNECT_STATE,
    revision: row.revision + 1,
    controlRevision: row.revision + 1,
    queueRevision: row.revision + 1,
  };
  if (!document) return afresh;
  const cached = queues.get(userId);
  if (cached?.queueRevision === document.queueRevision) {
    const { place, ...rest } = document;
    const { currentId, cursorId, repeat } = place;
    const playedEntries = fromColumns(place.played) ?? [];
    return { ...rest, queue: { ...cached.queue, currentId, cursorId, repeat, playedEntries } };
  }
  const stored = await findQueueContent(db, userId);
  const content = queueContentSchema.safeParse(parseJson(stored?.queueContent ?? ''));
  // Outside of a transaction the queue may have changed between the two reads: then what came with it is newer.
  const newer = stored && stored.queueRevision !== document.queueRevision;
  if (newer) {
    const again = await findPlayerState(db as AppContext['db'], userId);
    if (again && again.revision !== row.revision) return inflate(db, userId, again);
  }
  const state = content.success ? fromConnectDocument(document, content.data) : null;
  if (!state) return afresh;
  rememberQueue(userId, state);
  return state;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
