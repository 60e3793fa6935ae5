import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import type { Actor, UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { DeviceId, SongId } from '@/lib/kernel/ids';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { applyCommand, type CommandRefusal } from '../connect/apply-command';
import type { ConnectState } from '../connect/connect-state';
import type { playerOperations } from '../connect/operations';
import type { PlayerCommand } from '../connect/player-command';
import { entryOf } from '../queue/play-queue';
import { requireListener } from './playback.policy';
import { isDeviceOf } from './playback.repository';
import { toPlayerStateDto } from './player-state.dto';
import { announcePlayerState, changePlayerState, readPlayerState } from './player-state-store';

/**
 * Carries out one command of one device on the listener's state, once: the same command id again is answered with the
 * revision it led to.
 *
 * @throws AppError not-found `device-not-found`; conflict `queue-revision-stale`, `lease-lost`, `report-stale`; rejected
 * `bad-entries`, `position-beyond-end`; unauthenticated `sign-in-required`.
 */
export async function applyPlayerCommand(
  context: Pick<AppContext, 'db' | 'env' | 'pubsub' | 'log' | 'now'>,
  actor: Actor,
  { body: command }: Pick<OperationInput<typeof playerOperations.sendPlayerCommand>, 'body'>,
): Promise<OperationResult<typeof playerOperations.sendPlayerCommand>> {
  const listener = requireListener(actor);
  await requireOwnDevices(context, listener, command);
  if (command.kind === 'seek') await requireWithinSong(context, listener, command);
  let repeatedRevision: number | undefined;
  let refusal: CommandRefusal | null = null;
  const { before, after } = await changePlayerState(context, listener.userId, (state, known, nowMs) => {
    repeatedRevision = known.find(({ id }) => id === command.commandId)?.revision;
    if (repeatedRevision !== undefined) return { state };
    const result = applyCommand(state, command, nowMs);
    refusal = result.refusal;
    // A heartbeat may come twice without harm, and would push the others out of memory.
    const isRemembered = refusal === null && command.kind !== 'report';
    return { state: result.state, ...(isRemembered ? { commandId: command.commandId } : {}) };
  });
  if (refusal) throw refused(refusal, after);
  const isRepeated = repeatedRevision !== undefined;
  // Its sender has no answer: the process that carried it out may have died before it told anybody.
  if (isRepeated) await announcePlayerState(context, listener.userId, after);
  return {
    outcome: isRepeated ? 'repeated' : after.revision === before.revision ? 'unchanged' : 'applied',
    revision: repeatedRevision ?? after.revision,
    state: toPlayerStateDto(after, context.now().getTime(), { knownQueueRevision: before.queueRevision }),
  };
}

async function requireOwnDevices(
  { db }: Pick<AppContext, 'db'>,
  { userId }: UserActor,
  command: PlayerCommand,
): Promise<void> {
  const ids = new Set([command.deviceId, ...(command.kind === 'transfer' ? [command.toDeviceId] : [])]);
  const areOwn = await Promise.all([...ids].map((id) => isDeviceOf(db, id as DeviceId, userId)));
  if (areOwn.every(Boolean)) return;
  throw new AppError('not-found', 'device-not-found', { detail: 'This device is not registered with you.' });
}

/** Other commands start songs at their beginning; only seeking can point behind the end. */
async function requireWithinSong(
  context: Pick<AppContext, 'db' | 'env'>,
  listener: UserActor,
  command: Extract<PlayerCommand, { kind: 'seek' }>,
): Promise<void> {
  const state = await readPlayerState(context, listener.userId);
  const songId = entryOf(state.queue, command.entryId)?.songId as SongId | undefined;
  if (!songId) return;
  const { items } = await lookUpSongs(context, listener, { query: { songId: [songId] } });
  const durationMs = items[0]?.durationMs ?? Infinity;
  if (command.positionMs <= durationMs) return;
  throw new AppError('rejected', 'position-beyond-end', {
    detail: 'The song ends before this position.',
    fields: [{ pointer: '/positionMs', message: `must be at most ${durationMs}` }],
  });
}

function refused(refusal: CommandRefusal, state: ConnectState): AppError {
  const details = {
    'queue-revision-stale': `The queue has changed: it is at revision ${state.queueRevision}. Read it and try again.`,
    'lease-lost': 'Another device plays now.',
    'report-stale': `Somebody has steered the player since: it is at revision ${state.revision}.`,
    'bad-entries': 'The columns of these entries do not belong together, or an entry stands in them twice.',
  } as const satisfies Record<CommandRefusal, string>;
  const kind = refusal === 'bad-entries' ? 'rejected' : 'conflict';
  return new AppError(kind, refusal, {
    detail: details[refusal],
    ...(refusal === 'queue-revision-stale'
      ? { fields: [{ pointer: '/expectedQueueRevision', message: `is ${state.queueRevision} now` }] }
      : {}),
  });
}
