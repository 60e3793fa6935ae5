import { ApiProblem } from '@/lib/browser/api-client';
import { applyCommand } from '../connect/apply-command';
import {
  EMPTY_CONNECT_STATE,
  fromConnectDocument,
  type ConnectState,
  type PlayerStateDto,
} from '../connect/connect-state';
import type { CommandKind, CommandOf, PlayerCommand } from '../connect/player-command';
import { fromColumns } from '../queue/queue-document';

/** A command as a client wants it; what it has to know of the server's state is filled in when it is sent. */
export type WantedCommand = {
  [Kind in CommandKind]: Omit<
    CommandOf<Kind>,
    'commandId' | 'deviceId' | 'expectedQueueRevision' | 'seenRevision' | 'epoch'
  >;
}[CommandKind];

export interface ConnectApi {
  /** @throws ApiProblem when the server refuses, or with status 0 when it cannot be reached. */
  send(command: PlayerCommand): Promise<{ state: PlayerStateDto }>;
  read(): Promise<PlayerStateDto>;
}

export interface ConnectClientDeps {
  api: ConnectApi;
  deviceId: string;
  /** Milliseconds since 1970 by the client's clock. */
  now: () => number;
  newCommandId: () => string;
  /** What a report says just before it goes out; null when there is nothing to report any more. */
  freshReport: () => Pick<CommandOf<'report'>, 'entryId' | 'positionMs' | 'isPlaying' | 'pace'> | null;
  /** The server told something, or refused a command: what is shown may have to follow. */
  onServer: () => void;
  /** Another device holds the lease that a report of this one named. */
  onLeaseLost: () => void;
  /** This server does not know the device (any more). */
  onUnknownDevice: () => Promise<string>;
  wait: (ms: number) => Promise<void>;
}

export interface ConnectClient {
  /** What the server has said last. */
  confirmed(): ConnectState;
  /** That, with everything on top that this client has asked for and has no answer to. */
  view(): ConnectState;
  hasPending(): boolean;
  /** The server's clock now, as well as it is known. */
  serverNowMs(): number;
  /** Shows at once, sends in order, repeats what gets no answer. */
  submit(command: WantedCommand): void;
  /** A state that came by itself. */
  receive(dto: PlayerStateDto): void;
  /** Reads the whole state again. */
  reread(): Promise<void>;
  close(): void;
}

const FIRST_RETRY_MS = 300;
const LONGEST_RETRY_MS = 5000;
/** So often the state is read again because it has changed meanwhile. */
const MAX_READS = 3;
/** So often an edit is tried on a queue that keeps changing under it. */
const MAX_STALE_RETRIES = 5;

/**
 * One device's side of the agreement: the server's state, and commands that lie on top of it until they are answered. A
 * command refused because the queue has changed is tried on the new queue while it still does something there.
 */
export function createConnectClient(deps: ConnectClientDeps): ConnectClient {
  let confirmed: ConnectState = EMPTY_CONNECT_STATE;
  let pending: PlayerCommand[] = [];
  let clock: { offsetMs: number; roundTripMs: number } | null = null;
  let deviceId = deps.deviceId;
  let isSending = false;
  let isClosed = false;
  let rereading: Promise<void> | null = null;
  /** The newest revision heard of; what is confirmed lies behind it while a long queue is still being read. */
  let newestRevision = 0;
  let lastHeardMs = deps.now();
  /** A request got no answer since: what the server holds now may be anything. */
  let isOutOfTouch = false;

  const serverNowMs = () => deps.now() + (clock?.offsetMs ?? 0);
  const view = () =>
    pending.reduce((state, command) => {
      // A report was made knowing of the commands that wait before it; only what others have asked for since can make it stale.
      const isOvertaken = command.kind === 'report' && confirmed.controlRevision > command.seenRevision;
      const own = isOvertaken ? command : seenNow(command, state.revision);
      return applyCommand(state, onTopOf(state, own), serverNowMs()).state;
    }, confirmed);

  /** Half of the round trip is unknown; the shortest one seen says most. */
  function setClock(serverMs: number, sentMs: number): void {
    const receivedMs = deps.now();
    const roundTripMs = receivedMs - sentMs;
    if (clock && clock.roundTripMs < roundTripMs) return;
    clock = { offsetMs: serverMs - (sentMs + receivedMs) / 2, roundTripMs };
  }

  function adopt(dto: PlayerStateDto): boolean {
    lastHeardMs = deps.now();
    newestRevision = Math.max(newestRevision, dto.revision);
    if (dto.revision < confirmed.revision) return true;
    const { queue, nowMs: _nowMs, ...document } = dto;
    if (queue) {
      const state = fromConnectDocument(document, queue);
      if (state) confirmed = state;
      return state !== null;
    }
    if (document.queueRevision !== confirmed.queueRevision) return false;
    const { place, ...rest } = document;
    const { currentId, cursorId, repeat } = place;
    const playedEntries = fromColumns(place.played) ?? [];
    confirmed = { ...rest, queue: { ...confirmed.queue, currentId, cursorId, repeat, playedEntries } };
    return true;
  }

  function reread(): Promise<void> {
    rereading ??= (async () => {
      for (let attempt = 0, readCount = 1; !isClosed; attempt += 1) {
        try {
          const sentMs = deps.now();
          const dto = await deps.api.read();
          isOutOfTouch = false;
          setClock(dto.nowMs, sentMs);
          // A queue this client cannot make sense of (from after a deploy) leaves what it has.
          if (!adopt(dto)) return;
          // The answer may be from before something that was heard of while it was on its way.
          if (confirmed.revision >= newestRevision || ++readCount > MAX_READS) return;
        } catch (error) {
          if (!isPassing(error)) return;
          await deps.wait(backoffMs(attempt));
        }
      }
    })().finally(() => {
      rereading = null;
      if (!isClosed) deps.onServer();
    });
    return rereading;
  }

  function receive(dto: PlayerStateDto): void {
    if (isClosed) return;
    clock ??= { offsetMs: dto.nowMs - deps.now(), roundTripMs: Infinity };
    if (adopt(dto)) deps.onServer();
    else void reread();
  }

  async function sendAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      while (pending.length > 0 && !isClosed) await sendFirst();
    } finally {
      isSending = false;
    }
  }

  async function sendFirst(): Promise<void> {
    for (let attempt = 0, staleCount = 0; !isClosed; attempt += 1) {
      if (pending[0] && isBehind(pending[0])) await reread();
      const command = pending[0];
      if (!command) return;
      const ready = madeReady(command);
      if (!ready) return drop(command);
      try {
        const sentMs = deps.now();
        const sentOn = confirmed.revision;
        const { state } = await deps.api.send(ready);
        setClock(state.nowMs, sentMs);
        drop(command);
        // Nobody else has done anything in between: what waits was made knowing of this.
        if (state.revision <= sentOn + 1) pending = pending.map((one) => seenNow(one, state.revision));
        // What waits behind it names the queue it was made on, so a long one is read first.
        if (adopt(state)) deps.onServer();
        else await reread();
        return;
      } catch (error) {
        if (isClosed) return;
        if (isPassing(error)) {
          // Too many requests: this one was not carried out, and nothing was missed.
          isOutOfTouch ||= (error as ApiProblem).status !== 429;
          await deps.wait(backoffMs(attempt));
        } else if (codeOf(error) === 'device-not-found') {
          deviceId = await deps.onUnknownDevice();
          const renamed = deviceId;
          pending = pending.map((one) => ({ ...one, deviceId: renamed }));
          if (attempt > 3) drop(command);
        } else if (codeOf(error) === 'queue-revision-stale' && ++staleCount <= MAX_STALE_RETRIES) {
          await reread();
          if (!doesSomething(command)) return drop(command);
        } else {
          drop(command);
          await reread();
          if (codeOf(error) === 'lease-lost') deps.onLeaseLost();
          return;
        }
      }
    }
  }

  /**
   * Whether the state should be read before this is sent, because the command would be refused on the one that is confirmed: after
   * a lost connection, and for a report of a device that has slept for longer than its lease.
   */
  function isBehind(command: PlayerCommand): boolean {
    return isOutOfTouch || (command.kind === 'report' && deps.now() - lastHeardMs > confirmed.leaseMs);
  }

  function madeReady(command: PlayerCommand): PlayerCommand | null {
    const own = { ...command, deviceId };
    if (own.kind !== 'report') return onTopOf(confirmed, own);
    // Another device plays, or none: the server would only say so.
    if (confirmed.activeDeviceId !== deviceId) return null;
    const fresh = deps.freshReport();
    // The player follows whatever comes in at once, so what it does now knows of all that is confirmed.
    return fresh && seenNow(onTopOf(confirmed, { ...own, ...fresh }), confirmed.revision);
  }

  function doesSomething(command: PlayerCommand): boolean {
    const { state, refusal } = applyCommand(confirmed, onTopOf(confirmed, command), serverNowMs());
    return refusal === null && state !== confirmed;
  }

  function drop(command: PlayerCommand): void {
    pending = pending.filter(({ commandId }) => commandId !== command.commandId);
  }

  return {
    confirmed: () => confirmed,
    view,
    hasPending: () => pending.length > 0,
    serverNowMs,
    submit(wanted) {
      if (isClosed) return;
      const command = {
        ...UNFILLED,
        ...wanted,
        commandId: deps.newCommandId(),
        deviceId,
        seenRevision: confirmed.revision,
      } as PlayerCommand;
      pending = [...withoutOvertaken(pending, command, isSending), command];
      void sendAll();
    },
    receive,
    reread,
    close() {
      isClosed = true;
    },
  };
}

const UNFILLED = { expectedQueueRevision: 0, epoch: 0 };

/**
 * The command as it applies to this state. A report keeps what it has seen: once somebody has steered since, it must not lie
 * over what they want.
 */
function onTopOf(state: ConnectState, command: PlayerCommand): PlayerCommand {
  return {
    ...command,
    ...('expectedQueueRevision' in command ? { expectedQueueRevision: state.queueRevision } : {}),
    ...('epoch' in command ? { epoch: state.leaseEpoch } : {}),
  };
}

function seenNow(command: PlayerCommand, revision: number): PlayerCommand {
  return command.kind === 'report' ? { ...command, seenRevision: revision } : command;
}

/** Of volumes and reports only the latest counts; one that may be on its way already stays. */
function withoutOvertaken(
  pending: readonly PlayerCommand[],
  next: PlayerCommand,
  isSending: boolean,
): readonly PlayerCommand[] {
  if (next.kind !== 'volume' && next.kind !== 'report') return pending;
  return pending.filter(({ kind }, at) => kind !== next.kind || (at === 0 && isSending));
}

function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 500);
}

function codeOf(error: unknown): string | null {
  return error instanceof ApiProblem ? error.code : null;
}

function backoffMs(attempt: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS);
}
