import { listDevices } from '@/lib/accounts/server/list-devices';
import { noteDevicePresence, PRESENCE_EVERY_MS } from '@/lib/accounts/server/note-device-presence';
import type { Actor } from '@/lib/kernel/actor';
import { idSchema, type DeviceId, type UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ServerEvent } from '@/lib/platform/http/event-stream';
import { LEASE_MS, type ConnectState } from '../connect/connect-state';
import { requireListener } from './playback.policy';
import { findLeaseEnd } from './player-state.repository';
import { toPlayerStateDto } from './player-state.dto';
import { changePlayerState, playerTopic, readPlayerState } from './player-state-store';

type WatchContext = Pick<AppContext, 'db' | 'pubsub' | 'log' | 'now'>;

/** After the end of a lease, so that clocks and a heartbeat on its way do not matter. */
const LEASE_SLACK_MS = 250;
/** A device whose stream was cut has this long to be heard of again before it counts as gone. */
const CUT_LEASE_MS = 4000;
/** Streams compare with the table now and then, in case a message was lost. */
const COMPARE_EVERY_MS = 30_000;

/**
 * Sends a listener's state until the signal fires: `state` at once and after every change, with its revision as event id;
 * nothing at first for a client that names the newest revision as Last-Event-ID. `devices` when one comes or goes. The
 * query may name the device that listens (`deviceId`) and the queue it holds (`queueRevision`).
 *
 * @throws AppError unauthenticated `sign-in-required`.
 */
export async function watchPlayer(
  context: WatchContext,
  actor: Actor,
  { send, signal, request }: { send: (event: ServerEvent) => void; signal: AbortSignal; request: Request },
): Promise<void> {
  const { userId } = requireListener(actor);
  const query = new URL(request.url).searchParams;
  const deviceId = idSchema<DeviceId>().safeParse(query.get('deviceId')).data ?? null;
  let queueRevision = wholeNumber(query.get('queueRevision'));
  let sentRevision = wholeNumber(request.headers.get('last-event-id'));
  const timers = new Set<NodeJS.Timeout>();
  let leaseTimer: NodeJS.Timeout | undefined;
  const failed = (what: string) => (error: unknown) => context.log.warn({ err: error, userId }, what);

  const show = (state: ConnectState) => {
    watchLease(state);
    if (sentRevision !== null && state.revision <= sentRevision) return;
    const dto = toPlayerStateDto(state, context.now().getTime(), { knownQueueRevision: queueRevision });
    if (dto.queue) queueRevision = dto.queueRevision;
    sentRevision = state.revision;
    send({ event: 'state', id: String(state.revision), data: dto });
  };
  const reread = async () => show(await together(reads, userId, () => readPlayerState(context, userId)));
  const showDevices = async () =>
    send({ event: 'devices', data: await together(deviceReads, userId, () => listDevices(context, actor)) });
  let devicesTimer: NodeJS.Timeout | undefined;
  /** After a deploy every device comes back at once; the list is sent when it has come to rest. */
  const showDevicesSoon = () => {
    clearTimeout(devicesTimer);
    devicesTimer = setTimeout(() => {
      showDevices().catch(failed('devices could not be sent'));
    }, DEVICES_REST_MS);
  };

  /** Whoever is connected sees to it that a lease ends when its device is gone; one of them is enough. */
  const watchLease = ({ activeDeviceId, leaseExpiresAtMs }: ConnectState) => {
    clearTimeout(leaseTimer);
    if (activeDeviceId === null || signal.aborted) return;
    const waitMs = Math.max(0, leaseExpiresAtMs - context.now().getTime()) + LEASE_SLACK_MS;
    leaseTimer = setTimeout(() => {
      endLease(context, userId).then(show).catch(failed('a lease could not be ended'));
    }, waitMs);
  };

  const unsubscribe = await context.pubsub.subscribe(playerTopic(userId), {
    onMessage: (message) => {
      if (signal.aborted) return;
      if (message === DEVICES_CHANGED) showDevicesSoon();
      else reread().catch(failed('a change of the player could not be sent'));
    },
    onGap: () => void reread().catch(failed('the player could not be read again')),
  });
  const leave = () => {
    unsubscribe();
    clearTimeout(leaseTimer);
    clearTimeout(devicesTimer);
    for (const timer of timers) clearInterval(timer);
    if (deviceId) left(context, userId, deviceId).catch(failed('a device’s leaving could not be noted'));
  };
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) return leave();

  if (deviceId) {
    await arrived(context, userId, deviceId);
    timers.add(
      setInterval(() => {
        noteDevicePresence(context, userId, deviceId, true).catch(failed('presence could not be noted'));
      }, PRESENCE_EVERY_MS),
    );
  }
  timers.add(
    setInterval(() => void reread().catch(failed('the player could not be compared')), COMPARE_EVERY_MS),
  );
  const state = await readPlayerState(context, userId);
  // A revision from the future is of another database: what the client holds is worth nothing.
  if (sentRevision !== null && sentRevision > state.revision) sentRevision = null;
  show(state);
  await showDevices();
}

const DEVICES_CHANGED = 'devices';
const DEVICES_REST_MS = 250;

/** A device listens (again): others see it, and a lease that its broken connection had cut short is whole again. */
async function arrived(context: WatchContext, userId: UserId, deviceId: DeviceId): Promise<void> {
  if (!(await noteDevicePresence(context, userId, deviceId, true))) return;
  await moveLeaseEnd(context, userId, deviceId, (_endsAtMs, nowMs) => nowMs + LEASE_MS);
  await tellDevicesChanged(context, userId);
}

/** A stream has ended: the device gets a short while to come back, then nobody waits for it. */
async function left(context: WatchContext, userId: UserId, deviceId: DeviceId): Promise<void> {
  await noteDevicePresence(context, userId, deviceId, false);
  const isActive = await moveLeaseEnd(context, userId, deviceId, (endsAtMs, nowMs) =>
    Math.min(endsAtMs, nowMs + CUT_LEASE_MS),
  );
  await tellDevicesChanged(context, userId);
  if (!isActive) return;
  // The other streams hold the lease's former end; when nobody else listens, nobody needs to see it end.
  setTimeout(() => {
    endLease(context, userId).catch((error: unknown) =>
      context.log.warn({ err: error }, 'a lease could not be ended'),
    );
  }, CUT_LEASE_MS + LEASE_SLACK_MS).unref();
}

/** For the active device only; the others, which are most, do without the lock. */
async function moveLeaseEnd(
  context: WatchContext,
  userId: UserId,
  deviceId: DeviceId,
  endOf: (endsAtMs: number, nowMs: number) => number,
): Promise<boolean> {
  if ((await readPlayerState(context, userId)).activeDeviceId !== deviceId) return false;
  await changePlayerState(context, userId, (state, _known, nowMs) =>
    state.activeDeviceId === deviceId
      ? { state: { ...state, leaseExpiresAtMs: endOf(state.leaseExpiresAtMs, nowMs) } }
      : { state },
  );
  return true;
}

async function tellDevicesChanged({ pubsub, log }: WatchContext, userId: UserId): Promise<void> {
  await pubsub
    .publish(playerTopic(userId), DEVICES_CHANGED)
    .catch((error: unknown) => log.warn({ err: error }, 'a change of devices could not be announced'));
}

/** Ends a lease that is over; heartbeats may have moved its end meanwhile. Answers with the state as it is then. */
async function endLease(context: WatchContext, userId: UserId): Promise<ConnectState> {
  const endsAt = await findLeaseEnd(context.db, userId);
  if (endsAt === null || endsAt > context.now()) return readPlayerState(context, userId);
  const { after } = await changePlayerState(context, userId, (state) => ({ state }));
  return after;
}

/** A change is read once for all streams of a listener in this process that hear of it together. */
const reads = new Map<UserId, Promise<ConnectState>>();
const deviceReads = new Map<UserId, Promise<Awaited<ReturnType<typeof listDevices>>>>();

function together<T>(running: Map<UserId, Promise<T>>, userId: UserId, read: () => Promise<T>): Promise<T> {
  const before = running.get(userId);
  if (before) return before;
  const reading = read();
  running.set(userId, reading);
  // Only until the next turn: what is read later has to be read anew, or a change in between would be missed.
  setImmediate(() => running.delete(userId));
  return reading;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
