import { afterEach, expect, it, vi } from 'vitest';
import { newId, type DeviceId } from '@/lib/kernel/ids';
import { openPlayerEvents, type PlayerEvents } from './player-events';

/** The stream of a tab; events are sent by hand. */
class TestSource extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: TestSource[] = [];
  readyState = 1;
  constructor(readonly url: string) {
    super();
    TestSource.opened.push(this);
  }
  close(): void {
    this.readyState = TestSource.CLOSED;
  }
  say(kind: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data) }));
  }
}

const open: PlayerEvents[] = [];
afterEach(() => {
  for (const events of open.splice(0)) events.close();
  TestSource.opened.length = 0;
  vi.unstubAllGlobals();
});

function tab(channel: string) {
  vi.stubGlobal('EventSource', TestSource);
  const names: string[][] = [];
  const handlers = {
    onState: () => undefined,
    onDevices: (devices: readonly { name: string }[]) => names.push(devices.map(({ name }) => name)),
    onConnection: () => undefined,
  };
  const events = openPlayerEvents(channel, () => '/events', handlers);
  open.push(events);
  return { events, names };
}

const device = (name: string) => ({
  id: newId<DeviceId>(),
  name,
  kind: 'web',
  capabilities: {},
  createdAt: '2026-11-24T12:00:00.000Z',
  lastSeenAt: '2026-11-24T12:00:00.000Z',
  isConnected: true,
});

it('one tab holds the stream; a tab that is opened later knows the devices too, and a stranger’s hears nothing', async () => {
  const channel = `player.${newId()}`;
  const first = tab(channel);
  first.events.setLeader(true);
  TestSource.opened[0]?.say('devices', { items: [device('Kitchen')] });
  const stranger = tab(`player.${newId()}`);
  const later = tab(channel);
  await expect.poll(() => later.names).toEqual([['Kitchen']]);
  expect(TestSource.opened).toHaveLength(1);
  expect(stranger.names).toEqual([]);
});

it('the stream moves with the lead', async () => {
  const channel = `player.${newId()}`;
  const [first, second] = [tab(channel), tab(channel)];
  first.events.setLeader(true);
  second.events.setLeader(true);
  first.events.setLeader(false);
  expect(TestSource.opened.map(({ readyState }) => readyState)).toEqual([TestSource.CLOSED, 1]);
  TestSource.opened[1]?.say('devices', { items: [device('Phone')] });
  await expect.poll(() => first.names).toEqual([['Phone']]);
  expect(second.names).toEqual([['Phone']]);
});
