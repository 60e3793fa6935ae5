import { describe, expect, it } from 'vitest';
import { listDevices } from '@/lib/accounts/server/list-devices';
import { renameDevice } from '@/lib/accounts/server/rename-device';
import { createTestListener } from './testing/test-listener';
import type { PlayerStateDto } from '../connect/connect-state';
import {
  createDevice,
  open,
  playAlbum,
  players,
  read,
  report,
  send,
  until,
  withPlayers,
} from './testing/players';

withPlayers();

describe('events', () => {
  it('show the state at once, then what the other process changed, with the revision as id', async () => {
    await playAlbum(players.kitchen);
    const stream = open(players.there, players.phone);
    await until(() => stream.states().length === 1);
    await send('pause', players.kitchen, {});
    await until(() => stream.states().length === 2);
    const [first, second] = stream.events.filter(({ event }) => event === 'state');
    expect(first).toMatchObject({ data: { isPlaying: true, queue: { context: [0, 1, 2, 3, 4] } } });
    // The queue has not changed, so it does not travel again.
    expect(second).toMatchObject({ data: { isPlaying: false, queue: null } });
    expect(second?.id).toBe(String((second?.data as PlayerStateDto).revision));
    stream.close();
  });

  it('go on after a lost connection: nothing when nothing changed, the newest state otherwise', async () => {
    const { state } = await playAlbum(players.kitchen);
    const unchanged = open(players.there, null, { 'last-event-id': String(state.revision) });
    await until(() => unchanged.events.some(({ event }) => event === 'devices'));
    expect(unchanged.states()).toEqual([]);
    unchanged.close();
    await send('pause', players.kitchen, {});
    await send('volume', players.kitchen, { volume: 0.1, isMuted: false });
    const resumed = open(players.there, null, { 'last-event-id': String(state.revision) });
    await until(() => resumed.states().length === 1);
    expect(resumed.states()).toMatchObject([{ isPlaying: false, volume: 0.1, revision: state.revision + 2 }]);
    resumed.close();
    const future = open(players.there, null, { 'last-event-id': '9999' });
    await until(() => future.states().length === 1);
    future.close();
  });

  it('tell who is connected, and end the lease of an active device whose stream is cut', async () => {
    const { state } = await playAlbum(players.kitchen);
    const active = open(players.here, players.kitchen);
    const other = open(players.there, players.phone);
    await until(() => other.devices().filter(({ isConnected }) => isConnected).length === 2);
    active.close();
    await until(() => other.devices().filter(({ isConnected }) => isConnected).length === 1);
    players.nowMs += 4500;
    await until(() => other.states().some(({ activeDeviceId }) => activeDeviceId === null));
    expect(other.states().at(-1)).toMatchObject({ isPlaying: false, leaseEpoch: state.leaseEpoch });
    expect((await listDevices(players.here, players.actor)).items).toHaveLength(2);
    other.close();
  });

  it('show within five seconds that a device was put to sleep, whose connection never ended', async () => {
    const { state } = await playAlbum(players.kitchen);
    const asleep = open(players.here, players.kitchen);
    const other = open(players.there, players.phone);
    await until(() => other.states().length === 1);
    await report(players.kitchen, state, { positionMs: 0, pace: 'watched' });
    players.nowMs += 5000;
    await until(() => other.states().some(({ activeDeviceId }) => activeDeviceId === null));
    expect(other.states().at(-1)).toMatchObject({ isPlaying: false, positionMs: 0 });
    asleep.close();
    other.close();
  });

  it('a page that is loaded again stays connected, although its former stream ends after the new one began', async () => {
    await playAlbum(players.kitchen);
    const other = open(players.there, players.phone);
    const former = open(players.here, players.kitchen);
    const kitchenIs = async () =>
      (await listDevices(players.here, players.actor)).items.find(({ id }) => id === players.kitchen)
        ?.isConnected;
    await until(() => other.devices().some(({ id, isConnected }) => id === players.kitchen && isConnected));
    players.nowMs += 100;
    // In the other process, as a balancer may have it.
    const anew = open(players.there, players.kitchen);
    await until(() => anew.devices().length > 0);
    former.close();
    // Whatever the former stream's end does is done before a device that really leaves is seen to.
    other.close();
    await until(() => anew.devices().some(({ id, isConnected }) => id === players.phone && !isConnected));
    expect(await kitchenIs()).toBe(true);
    expect((await read()).activeDeviceId).toBe(players.kitchen);
    players.nowMs += 100;
    anew.close();
    await until(async () => (await kitchenIs()) === false);
  });

  it('another name for a device reaches every stream', async () => {
    const stream = open(players.there, players.phone);
    await until(() => stream.devices().length === 2);
    await renameDevice(players.here, players.actor, {
      params: { deviceId: players.kitchen },
      body: { name: 'Cellar' },
    });
    await until(() => stream.devices().some(({ name }) => name === 'Cellar'));
    stream.close();
  });

  it('of one listener say nothing to another', async () => {
    const stream = open(players.here, players.phone);
    await until(() => stream.states().length === 1);
    const before = players.actor;
    players.actor = await createTestListener(players.database.db);
    const strange = await createDevice('Stranger');
    await playAlbum(strange);
    players.actor = before;
    await send('volume', players.phone, { volume: 0.9, isMuted: false });
    await until(() => stream.states().length === 2);
    expect(stream.states().map(({ volume }) => volume)).toEqual([0.8, 0.9]);
    stream.close();
  });
});
