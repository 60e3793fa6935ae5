import { editQueue, type QueueEdit } from '../queue/edit-queue';
import { currentEntry, entryOf, nextEntry, type PlayQueue, type QueueEntry } from '../queue/play-queue';
import { fromColumns, type EntryColumns } from '../queue/queue-document';
import { replaceQueue } from '../queue/queue-edits';
import { goBack, jumpTo, setRepeat, setShuffled } from '../queue/queue-moves';
import { positionAt, type ConnectState } from './connect-state';
import { LEASE_PACES, type LeasePaceName } from './lease-pace';
import type { CommandKind, CommandOf, PlayerCommand } from './player-command';

/** Why a command was refused; the state stays as it was, but for a lease that a report renewed. */
export const COMMAND_REFUSALS = [
  'queue-revision-stale',
  'lease-lost',
  'report-stale',
  'bad-entries',
] as const;
export type CommandRefusal = (typeof COMMAND_REFUSALS)[number];

export interface CommandResult {
  state: ConnectState;
  refusal: CommandRefusal | null;
}

type Apply<Kind extends CommandKind> = (
  state: ConnectState,
  command: CommandOf<Kind>,
  nowMs: number,
) => ConnectState | CommandRefusal | CommandResult;

/**
 * What a command makes of a state, at a time of the server's clock. The server runs it under a lock and every client
 * runs it ahead of the server's answer, so it depends on nothing else. A command that changes nothing gives the same state
 * back; a report that only confirms what is known renews the lease without a revision. Leases that are over are the
 * server's business: `settleLease` comes first there.
 */
export function applyCommand(before: ConnectState, command: PlayerCommand, nowMs: number): CommandResult {
  const apply = APPLY[command.kind] as Apply<CommandKind>;
  const after = apply(before, command as never, nowMs);
  if (typeof after === 'string') return { state: before, refusal: after };
  if ('refusal' in after) return after;
  return { state: counted(before, unsilenced(after)), refusal: null };
}

/**
 * Ends the lease of a device that has not been heard of in time: nothing plays any more, and the position is the one of
 * its last sign of life.
 */
export function settleLease(state: ConnectState, nowMs: number): ConnectState {
  if (state.activeDeviceId === null || nowMs <= state.leaseExpiresAtMs) return state;
  const lastSignAtMs = Math.max(state.positionAtMs, state.leaseExpiresAtMs - state.leaseMs);
  const ended = {
    ...state,
    activeDeviceId: null,
    isPlaying: false,
    positionMs: positionAt(state, lastSignAtMs),
    positionAtMs: nowMs,
  };
  return counted(state, ended);
}

const APPLY = {
  play: (state, command, nowMs) => {
    if (state.queue.currentId === null) return state;
    const at = takenUp(state, command, nowMs);
    return at.isPlaying ? at : { ...anchored(at, ownPosition(at, command, nowMs), nowMs), isPlaying: true };
  },
  pause: (state, command, nowMs) =>
    state.isPlaying || (state.activeDeviceId === null && state.queue.currentId !== null)
      ? {
          ...anchored(state, ownPosition(state, command, nowMs), nowMs),
          isPlaying: false,
          silencedBy: command.commandId,
        }
      : state,
  seek: (state, command, nowMs) =>
    command.entryId === state.queue.currentId
      ? { ...anchored(state, command.positionMs, nowMs), positionSetBy: command.commandId }
      : state,
  volume: (state, { volume, isMuted }) =>
    state.volume === volume && state.isMuted === isMuted ? state : { ...state, volume, isMuted },
  next: (state, command, nowMs) => {
    const next = nextEntry(state.queue, 'asked');
    if (state.queue.currentId !== command.fromEntryId || !next) return state;
    return started(state, jumpTo(state.queue, next.entryId), command, nowMs);
  },
  previous: (state, command, nowMs) => {
    const queue = goBack(state.queue);
    if (state.queue.currentId !== command.fromEntryId || queue === state.queue) return state;
    return started(state, queue, command, nowMs);
  },
  jump: (state, command, nowMs) =>
    entryOf(state.queue, command.entryId)
      ? started(state, jumpTo(state.queue, command.entryId), command, nowMs)
      : state,
  'replace-queue': (state, command, nowMs) => {
    const entries = entriesOf(command.entries);
    if (!entries) return 'bad-entries';
    if (entries.length === 0 || givesWay(state, command)) return state;
    const queue = replaceQueue(state.queue, entries, command.startIndex, command.seed);
    return { ...started(state, queue, command, nowMs), context: command.context };
  },
  add: added,
  'play-next': added,
  'add-autoplay': added,
  move: (state, command, nowMs) => edited(state, command, nowMs, command),
  remove: (state, command, nowMs) => edited(state, command, nowMs, command),
  clear: (state, command, nowMs) => edited(state, command, nowMs, command),
  undo: (state, command, nowMs) => edited(state, command, nowMs, command),
  'set-shuffle': (state, { isShuffled, seed }) =>
    !isShuffled && !state.queue.shuffledIds
      ? state
      : { ...state, queue: setShuffled(state.queue, isShuffled, seed) },
  'set-repeat': (state, { repeat }) =>
    state.queue.repeat === repeat ? state : { ...state, queue: setRepeat(state.queue, repeat) },
  transfer: (state, command, nowMs) => {
    const isPlaying = (command.isPlaying ?? state.isPlaying) && state.queue.currentId !== null;
    if (command.toDeviceId === state.activeDeviceId && isPlaying === state.isPlaying) return state;
    const moved = { ...anchored(state, positionAt(state, nowMs), nowMs), isPlaying };
    // Whoever hands it over looks on.
    return command.toDeviceId === state.activeDeviceId
      ? moved
      : leased(moved, command.toDeviceId, nowMs, 'watched');
  },
  claim: (state, command, nowMs) => {
    if (givesWay(state, command)) return state;
    const entry = command.entryId === undefined ? null : entryOf(state.queue, command.entryId);
    const queue = entry ? jumpTo(state.queue, entry.entryId) : state.queue;
    const isSame = queue === state.queue;
    const positionMs =
      entry && command.positionMs !== undefined ? command.positionMs : isSame ? positionAt(state, nowMs) : 0;
    const isPlaying = command.isPlaying && queue.currentId !== null && !wasSilencedSince(state, command);
    return leased({ ...anchored(state, positionMs, nowMs), queue, isPlaying }, command.deviceId, nowMs);
  },
  report: (state, command, nowMs) => {
    if (!isActive(state, command)) return 'lease-lost';
    const { leaseMs } = LEASE_PACES[command.pace ?? 'alone'];
    const renewed = { ...state, leaseMs, leaseExpiresAtMs: nowMs + leaseMs };
    if (state.controlRevision > command.seenRevision) return { state: renewed, refusal: 'report-stale' };
    const queue = command.entryId === null ? state.queue : jumpTo(state.queue, command.entryId);
    return { ...anchored(renewed, command.positionMs, nowMs), queue, isPlaying: command.isPlaying };
  },
  release: (state, command, nowMs) =>
    isActive(state, command)
      ? { ...anchored(state, command.positionMs, nowMs), activeDeviceId: null, isPlaying: false }
      : state,
} satisfies { [Kind in CommandKind]: Apply<Kind> };

/** So far a report may differ from what everybody computes before they are told. */
const DRIFT_MS = 200;

/** Gives the new state its revisions: none when nobody needs to hear of the difference. */
function counted(before: ConnectState, after: ConnectState): ConnectState {
  if (after === before) return before;
  const isQueueNew =
    after.queue.contextEntries !== before.queue.contextEntries ||
    after.queue.addedEntries !== before.queue.addedEntries ||
    after.queue.shuffledIds !== before.queue.shuffledIds ||
    after.queue.undoSteps !== before.queue.undoSteps;
  const driftMs = Math.abs(positionAt(before, after.positionAtMs) - after.positionMs);
  const isControl =
    after.queue.currentId !== before.queue.currentId ||
    after.isPlaying !== before.isPlaying ||
    after.positionSetBy !== before.positionSetBy ||
    after.silencedBy !== before.silencedBy ||
    after.leaseEpoch !== before.leaseEpoch ||
    after.activeDeviceId !== before.activeDeviceId;
  const isNews =
    isControl ||
    isQueueNew ||
    after.queue !== before.queue ||
    driftMs > DRIFT_MS ||
    after.volume !== before.volume ||
    after.isMuted !== before.isMuted ||
    after.context !== before.context;
  if (!isNews) return after;
  const revision = before.revision + 1;
  return {
    ...after,
    revision,
    controlRevision: isControl ? revision : before.controlRevision,
    queueRevision: isQueueNew ? revision : before.queueRevision,
  };
}

/** Whoever asks for music takes the last pause back. */
function unsilenced(state: ConnectState): ConnectState {
  return state.isPlaying && state.silencedBy !== '' ? { ...state, silencedBy: '' } : state;
}

/** The state with its position taken at this time. */
function anchored(state: ConnectState, positionMs: number, nowMs: number): ConnectState {
  return { ...state, positionMs: Math.round(positionMs), positionAtMs: nowMs };
}

/** Where playing stands: the active device knows better than the clock. */
function ownPosition(
  state: ConnectState,
  command: CommandOf<'play'> | CommandOf<'pause'>,
  nowMs: number,
): number {
  const isOwn = command.deviceId === state.activeDeviceId && command.positionMs !== undefined;
  return isOwn && command.positionMs !== undefined ? command.positionMs : positionAt(state, nowMs);
}

/** Nobody holds the lease: whoever asks for music is where it plays. */
function takenUp(state: ConnectState, { deviceId }: PlayerCommand, nowMs: number): ConnectState {
  return state.activeDeviceId === null ? leased(state, deviceId, nowMs) : state;
}

/** The lease for a device that has not reported at a pace of its own yet. */
function leased(
  state: ConnectState,
  deviceId: string,
  nowMs: number,
  pace: LeasePaceName = 'alone',
): ConnectState {
  const leaseEpoch = state.activeDeviceId === deviceId ? state.leaseEpoch : state.leaseEpoch + 1;
  const { leaseMs } = LEASE_PACES[pace];
  return { ...state, activeDeviceId: deviceId, leaseEpoch, leaseMs, leaseExpiresAtMs: nowMs + leaseMs };
}

/** A device that comes back has acted on what it knew last; by now another may play. */
function givesWay({ activeDeviceId }: ConnectState, command: CommandOf<'claim' | 'replace-queue'>): boolean {
  return command.isReturn === true && activeDeviceId !== null && activeDeviceId !== command.deviceId;
}

/** Somebody has asked for silence, and the device that comes back has not heard of it. */
function wasSilencedSince({ silencedBy }: ConnectState, command: CommandOf<'claim'>): boolean {
  return (
    command.isReturn === true && silencedBy !== '' && silencedBy !== (command.knownSilencedBy ?? silencedBy)
  );
}

function isActive(state: ConnectState, { deviceId, epoch }: { deviceId: string; epoch: number }): boolean {
  return state.activeDeviceId === deviceId && state.leaseEpoch === epoch;
}

/** The queue's current entry plays from its beginning. */
function started(state: ConnectState, queue: PlayQueue, command: PlayerCommand, nowMs: number): ConnectState {
  const at = takenUp(state, command, nowMs);
  return { ...anchored(at, 0, nowMs), queue, isPlaying: true, positionSetBy: command.commandId };
}

function added(
  state: ConnectState,
  command: CommandOf<'add' | 'play-next' | 'add-autoplay'>,
  nowMs: number,
): ConnectState | CommandRefusal {
  const entries = entriesOf(command.entries);
  if (!entries) return 'bad-entries';
  return edited(state, command, nowMs, { kind: command.kind, entries });
}

/** An edit of the queue this sender saw; one that chooses another entry plays that from its beginning. */
function edited(
  state: ConnectState,
  command: PlayerCommand & { expectedQueueRevision: number },
  nowMs: number,
  edit: QueueEdit,
): ConnectState | CommandRefusal {
  if (command.expectedQueueRevision !== state.queueRevision) return 'queue-revision-stale';
  const queue = editQueue(state.queue, edit);
  if (queue === state.queue) return state;
  const next = { ...state, queue };
  if (queue.currentId === state.queue.currentId) return next;
  const isPlaying = state.isPlaying && currentEntry(queue) !== null;
  return { ...anchored(next, 0, nowMs), isPlaying, positionSetBy: command.commandId };
}

/** Null for columns that do not belong together, or name an entry twice. */
function entriesOf(columns: EntryColumns): readonly QueueEntry[] | null {
  const areDifferent = new Set(columns.entryIds).size === columns.entryIds.length;
  return areDifferent ? fromColumns(columns) : null;
}
