import type { PlayerDevicesEvent } from '../connect/operations';
import { playerStateSchema, type PlayerStateDto } from '../connect/connect-state';
import type { ConnectScreenState } from './connect-store';

export interface PlayerEventsHandlers {
  onState: (dto: PlayerStateDto) => void;
  onDevices: (devices: ConnectScreenState['devices']) => void;
  /** The stream stands, or is being made again. */
  onConnection: (isLost: boolean) => void;
}

export interface PlayerEvents {
  /** Whether this tab holds the stream itself; the others get what the one that does hears. */
  setLeader(isLeader: boolean): void;
  close(): void;
}

const REOPEN_AFTER_MS = 3000;

/**
 * The player's events in this tab. One tab of the browser holds the stream (browsers allow six connections a host, so one a
 * tab would starve everything else) and passes what it hears to the others over a BroadcastChannel.
 */
export function openPlayerEvents(
  channelName: string,
  addressOf: () => string,
  handlers: PlayerEventsHandlers,
): PlayerEvents {
  let source: EventSource | null = null;
  let reopenTimer: ReturnType<typeof setTimeout> | undefined;
  const channel = new BroadcastChannel(channelName);
  /** What a tab that is opened later has missed. */
  let latestDevices: unknown;
  const hear = (kind: string, data: unknown) => {
    if (kind === 'state') {
      const parsed = playerStateSchema.safeParse(data);
      if (parsed.success) handlers.onState(parsed.data);
    } else if (kind === 'devices') {
      if (isDevicesEvent(data)) handlers.onDevices(data.items);
    } else if (kind === 'connection') handlers.onConnection(data === true);
    else if (kind === 'newcomer' && source && latestDevices !== undefined)
      channel.postMessage({ kind: 'devices', data: latestDevices });
  };
  channel.onmessage = ({ data }: MessageEvent<{ kind: string; data: unknown }>) => hear(data.kind, data.data);
  const pass = (kind: string, data: unknown) => {
    if (kind === 'devices') latestDevices = data;
    hear(kind, data);
    channel.postMessage({ kind, data });
  };

  const open = () => {
    source = new EventSource(addressOf());
    source.onopen = () => pass('connection', false);
    source.onerror = () => {
      pass('connection', true);
      // A lost connection is made again by the browser; an answer that is no stream (a deploy, a sign-out) is not.
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(reopenTimer);
      reopenTimer = setTimeout(open, REOPEN_AFTER_MS);
    };
    for (const kind of ['state', 'devices'] as const) {
      source.addEventListener(kind, ({ data }: MessageEvent<string>) => pass(kind, JSON.parse(data)));
    }
  };
  channel.postMessage({ kind: 'newcomer' });
  const closeSource = () => {
    clearTimeout(reopenTimer);
    source?.close();
    source = null;
  };

  return {
    setLeader(isLeader) {
      if (isLeader && !source) open();
      else if (!isLeader) closeSource();
    },
    close() {
      closeSource();
      channel.close();
    },
  };
}

/** Our own server's words, but a tab of an older version may pass on what it has heard. */
function isDevicesEvent(data: unknown): data is PlayerDevicesEvent {
  const items = (data as Partial<PlayerDevicesEvent> | null)?.items;
  return (
    Array.isArray(items) &&
    items.every(
      (device: Partial<PlayerDevicesEvent['items'][number]> | null) =>
        typeof device?.id === 'string' &&
        typeof device.name === 'string' &&
        typeof device.kind === 'string' &&
        typeof device.isConnected === 'boolean',
    )
  );
}
