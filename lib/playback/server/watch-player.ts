import { deviceListVersion } from '@/lib/accounts/server/device-list-versions';
import { listDevices } from '@/lib/accounts/server/list-devices';
import { noteDeviceArrived, noteDeviceLeft } from '@/lib/accounts/server/note-device-presence';
import type { Actor } from '@/lib/kernel/actor';
import { idSchema, type DeviceId, type UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ServerEvent } from '@/lib/platform/http/event-stream';
import type { ConnectState } from '../connect/connect-state';
import { LEASE_PACES } from '../connect/lease-pace';
import { LEASE_SLACK_MS, openStreams, type OpenStream } from './open-streams';
import { requireListener } from './playback.policy';
import { findLeaseEnd } from './player-state.repository';
import { toPlayerStateDto } from './player-state.dto';
import { changePlayerState, playerTopic, readPlayerState } from './player-state-store';

type WatchContext = Pick<AppContext, 'db' | 'pubsub' | 'log' | 'now'>;

/** A device whose stream was cut has this long to be heard of again before it counts as gone. */
const CUT_LEASE_MS = LEASE_PACES.watched.leaseMs;

/**
 * Sends a listener's state until the signal fires: `state` at once and after every change, with its revision as event id;
 * nothing at first for a client that names the newest revision as Last-Event-ID. `devices` when one comes, goes or is renamed.
 * The query may name the device that listens (`deviceId`) and the queue it holds (`queueRevision`).
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
  const failed = (what: string) => (error: unknown) => context.log.warn({ err: error, userId }, what);

  const reread = () =>
    together(reads, userId, () => readPlayerState(context, userId)).then(
      show,
      failed('a change of the player could not be sent'),
    );
  const showDevices = async () => {
    const list = await together(deviceReads, userId, () => listDevices(context, actor));
    const version = deviceListVersion(list.items);
    if (version === stream.sentDevices) return;
    stream.sentDevices = version;
    send({ event: 'devices', data: list });
  };
  let devicesTimer: NodeJS.Timeout | undefined;
  /** After a deploy every device comes back at once; the list is sent when it has come to rest. */
  const showDevicesSoon = () => {
    clearTimeout(devicesTimer);
    devicesTimer = setTimeout(() => {
      showDevices().catch(failed('devices could not be sent'));
    }, DEVICES_REST_MS);
  };
  const stream: OpenStream = {
    userId,
    deviceId: null,
    notedAt: context.now(),
    sentRevision: wholeNumber(request.headers.get('last-event-id')),
    sentDevices: null,
    onStateBehind: () => void reread(),
    onDevicesBehind: showDevicesSoon,
  };
  function show(state: ConnectState): void {
    if (stream.sentRevision !== null && state.revision <= stream.sentRevision) return;
    const dto = toPlayerStateDto(state, context.now().getTime(), { knownQueueRevision: queueRevision });
    if (dto.queue) queueRevision = dto.queueRevision;
    stream.sentRevision = state.revision;
    send({ event: 'state', id: String(state.revision), data: dto });
  }

  const unsubscribe = await context.pubsub.subscribe(playerTopic(userId), {
    onMessage: (message) => {
      if (signal.aborted) return;
      if (message === DEVICES_CHANGED) showDevicesSoon();
      else void reread();
    },
    onGap: () => void reread(),
  });
  const leave = () => {
    unsubscribe();
    clearTimeout(devicesTimer);
    left(context, stream).catch(failed('a device’s leaving could not be noted'));
  };
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) return leave();

  if (deviceId && (await arrived(context, stream, deviceId))) await tellDevicesChanged(context, userId);
  // It left while it arrived.
  if (signal.aborted) return left(context, stream);
  const state = await readPlayerState(context, userId);
  // A revision from the future is of another database: what the client holds is worth nothing.
  if (stream.sentRevision !== null && stream.sentRevision > state.revision) stream.sentRevision = null;
  show(state);
  await showDevices();
  if (!signal.aborted) streamsOf(context).add(stream);
}

const DEVICES_CHANGED = 'devices';
const DEVICES_REST_MS = 250;

const streamsOf = (context: WatchContext) => openStreams(context, (userId) => endLease(context, userId));

/** A device listens (again): a lease that its broken connection had cut short is whole again. False for a stranger's. */
async function arrived(context: WatchContext, stream: OpenStream, deviceId: DeviceId): Promise<boolean> {
  const { userId } = stream;
  stream.notedAt = context.now();
  if (!(await noteDeviceArrived(context, userId, deviceId, stream.notedAt))) return false;
  stream.deviceId = deviceId;
  await moveLeaseEnd(context, userId, deviceId, ({ leaseMs }, nowMs) => nowMs + leaseMs);
  return true;
}

/** A stream has ended: the device gets a short while to come back, then nobody waits for it. */
async function left(context: WatchContext, stream: OpenStream): Promise<void> {
  const { userId, deviceId } = stream;
  await streamsOf(context).remove(stream);
  if (!deviceId || streamsOf(context).hasDevice(userId, deviceId)) return;
  if (!(await noteDeviceLeft(context, userId, deviceId, { notedAt: stream.notedAt, at: context.now() })))
    return;
  const isActive = await moveLeaseEnd(context, userId, deviceId, ({ leaseExpiresAtMs }, nowMs) =>
    Math.min(leaseExpiresAtMs, nowMs + CUT_LEASE_MS),
  );
  await tellDevicesChanged(context, userId);
  if (!isActive) return;
  // Sooner than the next comparison, and also when nobody else listens here.
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
  endOf: (state: ConnectState, nowMs: number) => number,
): Promise<boolean> {
  if ((await readPlayerState(context, userId)).activeDeviceId !== deviceId) return false;
  await changePlayerState(context, userId, (state, _known, nowMs) =>
    state.activeDeviceId === deviceId
      ? { state: { ...state, leaseExpiresAtMs: endOf(state, nowMs) } }
      : { state },
  );
  return true;
}

async function tellDevicesChanged({ pubsub, log }: WatchContext, userId: UserId): Promise<void> {
  await pubsub
    .publish(playerTopic(userId), DEVICES_CHANGED)
    .catch((error: unknown) => log.warn({ err: error }, 'a change of devices could not be announced'));
}

/** Ends a lease that is over; heartbeats may have moved its end meanwhile. */
async function endLease(context: WatchContext, userId: UserId): Promise<void> {
  const endsAt = await findLeaseEnd(context.db, userId);
  if (endsAt === null || endsAt > context.now()) return;
  await changePlayerState(context, userId, (state) => ({ state }));
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
