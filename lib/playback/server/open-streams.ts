import { readDeviceListVersions } from '@/lib/accounts/server/device-list-versions';
import { noteDevicesPresent, PRESENCE_EVERY_MS } from '@/lib/accounts/server/note-device-presence';
import type { DeviceId, UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { findPlayerStateHeads } from './player-state.repository';

type StreamsContext = Pick<AppContext, 'db' | 'log' | 'now'>;

/** One event stream that is open in this process. */
export interface OpenStream {
  userId: UserId;
  /** The device that listens, when it is one of this listener's. */
  deviceId: DeviceId | null;
  /** When that was last written down. */
  notedAt: Date;
  /** What the client has; null before anything was sent. */
  sentRevision: number | null;
  sentDevices: string | null;
  /** There is a newer state than `sentRevision`. */
  onStateBehind(): void;
  /** Other devices, other names or other connections than `sentDevices`. */
  onDevicesBehind(): void;
}

/** Every stream learns of a change within this time, also when the process that made it died before telling. */
const COMPARE_EVERY_MS = 2000;
/** After the end of a lease, so that clocks and a heartbeat on its way do not matter. */
export const LEASE_SLACK_MS = 250;

/**
 * All event streams of this process. Announcements may get lost: every two seconds it compares what was sent with the tables,
 * in one query for the states and one for the devices, however many streams there are; and sees leases that are over.
 */
class OpenStreams {
  readonly #byListener = new Map<UserId, Set<OpenStream>>();
  #timer: NodeJS.Timeout | undefined;
  #isComparing = false;
  #notedAtMs = 0;
  #noting: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: StreamsContext,
    private readonly endLease: (userId: UserId) => Promise<unknown>,
  ) {}

  add(stream: OpenStream): void {
    const own = this.#byListener.get(stream.userId);
    if (own) own.add(stream);
    else this.#byListener.set(stream.userId, new Set([stream]));
    this.#timer ??= setInterval(() => void this.#round(), COMPARE_EVERY_MS);
  }

  /** Resolves when no note is on its way any more that still names the stream's device. */
  async remove(stream: OpenStream): Promise<void> {
    this.#forget(stream);
    await this.#noting.catch(() => undefined);
  }

  #forget(stream: OpenStream): void {
    const own = this.#byListener.get(stream.userId);
    own?.delete(stream);
    if (own?.size === 0) this.#byListener.delete(stream.userId);
    if (this.#byListener.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  hasDevice(userId: UserId, deviceId: DeviceId): boolean {
    return [...(this.#byListener.get(userId) ?? [])].some((stream) => stream.deviceId === deviceId);
  }

  async #round(): Promise<void> {
    // A slow database gets one round at a time.
    if (this.#isComparing) return;
    this.#isComparing = true;
    try {
      this.#noting = this.#notePresence();
      await Promise.all([this.#compareStates(), this.#compareDevices(), this.#noting]);
    } catch (error) {
      this.context.log.warn({ err: error }, 'open streams could not be compared with the tables');
    } finally {
      this.#isComparing = false;
    }
  }

  async #compareStates(): Promise<void> {
    const { db, now, log } = this.context;
    const endLease = (userId: UserId) => {
      this.endLease(userId).catch((error: unknown) => log.warn({ err: error }, 'a lease could not be ended'));
    };
    for (const { userId, revision, leaseExpiresAt } of await findPlayerStateHeads(db, this.#listeners())) {
      for (const stream of this.#byListener.get(userId) ?? []) {
        if (revision > (stream.sentRevision ?? -1)) stream.onStateBehind();
      }
      if (leaseExpiresAt === null) continue;
      const overInMs = leaseExpiresAt.getTime() + LEASE_SLACK_MS - now().getTime();
      // The next comparison would come up to two seconds late. Heartbeats keep most leases from ever being so short.
      if (overInMs < COMPARE_EVERY_MS) setTimeout(endLease, Math.max(0, overInMs), userId).unref();
    }
  }

  async #compareDevices(): Promise<void> {
    for (const [userId, version] of await readDeviceListVersions(this.context, this.#listeners())) {
      for (const stream of this.#byListener.get(userId) ?? []) {
        if (stream.sentDevices !== version) stream.onDevicesBehind();
      }
    }
  }

  async #notePresence(): Promise<void> {
    const at = this.context.now();
    if (at.getTime() - this.#notedAtMs < PRESENCE_EVERY_MS) return;
    this.#notedAtMs = at.getTime();
    const streams = [...this.#byListener.values()].flatMap((own) => [...own]);
    const listening = streams.flatMap((stream) => (stream.deviceId ? [{ stream, id: stream.deviceId }] : []));
    // Before writing: a stream that ends meanwhile has to recognise this note as its own.
    for (const { stream } of listening) stream.notedAt = at;
    await noteDevicesPresent(this.context, [...new Set(listening.map(({ id }) => id))], at);
  }

  #listeners(): UserId[] {
    return [...this.#byListener.keys()];
  }
}

const streamsOf = new WeakMap<AppContext['db'], OpenStreams>();

/** The streams of this process: one set a database. `endLease` is called for a listener whose active device is silent. */
export function openStreams(
  context: StreamsContext,
  endLease: (userId: UserId) => Promise<unknown>,
): Pick<OpenStreams, 'add' | 'remove' | 'hasDevice'> {
  const known = streamsOf.get(context.db);
  if (known) return known;
  const made = new OpenStreams(context, endLease);
  streamsOf.set(context.db, made);
  return made;
}
