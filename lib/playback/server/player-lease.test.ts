import { describe, expect, it } from 'vitest';
import type { AppError } from '@/lib/kernel/app-error';
import { LEASE_PACES } from '../connect/lease-pace';
import { playAlbum, players, read, report, send, withPlayers } from './testing/players';

withPlayers();

const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code }) as AppError;

describe('the lease', () => {
  it('playing goes to the device that asked for music when none was active, and stays there when another steers', async () => {
    await playAlbum(players.kitchen);
    const { state } = await send('pause', players.phone, {});
    expect(state).toMatchObject({ activeDeviceId: players.kitchen, isPlaying: false });
    expect((await send('play', players.phone, {})).state).toMatchObject({
      activeDeviceId: players.kitchen,
      isPlaying: true,
    });
  });

  it('a transfer keeps queue, position, volume and play state, and the one before learns at its next report', async () => {
    const { state: started } = await playAlbum(players.kitchen);
    await send('volume', players.kitchen, { volume: 0.3, isMuted: false });
    players.nowMs += 42_000 - 40_000;
    await report(players.kitchen, started, { positionMs: 42_000 });
    players.nowMs += 1000;
    const { state } = await send('transfer', players.phone, { toDeviceId: players.phone });
    expect(state).toMatchObject({
      activeDeviceId: players.phone,
      isPlaying: true,
      volume: 0.3,
      positionMs: 43_000,
    });
    expect(state.place.currentId).toBe('entry-0');
    await expect(report(players.kitchen, state, {}, started.leaseEpoch)).rejects.toEqual(
      refusal('conflict', 'lease-lost'),
    );
    const paused = await send('pause', players.phone, {});
    const back = await send('transfer', players.phone, { toDeviceId: players.kitchen });
    expect(back.state).toMatchObject({ activeDeviceId: players.kitchen, isPlaying: false });
    expect(back.state.positionMs).toBe(paused.state.positionMs);
  });

  it('a device that falls silent loses the lease; the position is the one of its last sign of life', async () => {
    const { state } = await playAlbum(players.kitchen);
    players.nowMs += 5000;
    await report(players.kitchen, state, { positionMs: 5000 });
    players.nowMs += LEASE_PACES.alone.leaseMs + 1;
    const taken = await send('play', players.phone, {});
    expect(taken.state).toMatchObject({ activeDeviceId: players.phone, isPlaying: true, positionMs: 5000 });
    await expect(report(players.kitchen, taken.state, {}, state.leaseEpoch)).rejects.toEqual(
      refusal('conflict', 'lease-lost'),
    );
  });

  it('a device that is watched by another is waited for no longer than four seconds', async () => {
    const { state } = await playAlbum(players.kitchen);
    players.nowMs += 1000;
    await report(players.kitchen, state, { positionMs: 1000, pace: 'watched' });
    players.nowMs += LEASE_PACES.watched.leaseMs;
    expect((await send('volume', players.phone, { volume: 0.5, isMuted: false })).state.activeDeviceId).toBe(
      players.kitchen,
    );
    players.nowMs += 1;
    const { state: after } = await send('volume', players.phone, { volume: 0.6, isMuted: false });
    expect(after).toMatchObject({ activeDeviceId: null, isPlaying: false, positionMs: 1000 });
  });

  it('a device that is handed the music and never reports is waited for no longer either', async () => {
    await playAlbum(players.kitchen);
    await send('transfer', players.kitchen, { toDeviceId: players.phone });
    players.nowMs += LEASE_PACES.watched.leaseMs + 1;
    const { state } = await send('play', players.kitchen, {});
    expect(state).toMatchObject({ activeDeviceId: players.kitchen, isPlaying: true, positionMs: 0 });
  });

  it('a report from before somebody’s command renews the lease and undoes nothing', async () => {
    const { state } = await playAlbum(players.kitchen);
    players.nowMs += 10_000;
    const { state: paused } = await send('pause', players.phone, {});
    await expect(report(players.kitchen, state, { positionMs: 10_000 })).rejects.toEqual(
      refusal('conflict', 'report-stale'),
    );
    const now = await read();
    expect(now).toMatchObject({ isPlaying: false, revision: paused.revision });
    expect(now.leaseExpiresAtMs).toBe(players.nowMs + LEASE_PACES.alone.leaseMs);
  });

  it('a report that only confirms what everybody computes is no news', async () => {
    const { state } = await playAlbum(players.kitchen);
    players.nowMs += 5000;
    const { outcome, revision } = await report(players.kitchen, state, { positionMs: 5050 });
    expect({ outcome, revision }).toEqual({ outcome: 'unchanged', revision: state.revision });
    expect((await report(players.kitchen, state, { positionMs: 8000 })).outcome).toBe('applied');
  });

  it('a device that comes back takes nothing from the one that plays meanwhile; with nobody playing it goes on', async () => {
    const { state } = await playAlbum(players.kitchen);
    players.nowMs += LEASE_PACES.alone.leaseMs + 1;
    const { state: playing } = await send('play', players.phone, {});
    const { outcome } = await send('claim', players.kitchen, {
      isPlaying: true,
      positionMs: 9000,
      isReturn: true,
    });
    expect(outcome).toBe('unchanged');
    expect(await read()).toMatchObject({
      activeDeviceId: players.phone,
      isPlaying: true,
      revision: playing.revision,
    });
    players.nowMs += LEASE_PACES.alone.leaseMs + 1;
    const back = await send('claim', players.kitchen, {
      entryId: state.place.currentId ?? '',
      positionMs: 9000,
      isPlaying: true,
      isReturn: true,
    });
    expect(back.state).toMatchObject({ activeDeviceId: players.kitchen, isPlaying: true, positionMs: 9000 });
  });

  it('a device that comes back does not play over a pause it has not heard of yet', async () => {
    const { state } = await playAlbum(players.kitchen);
    players.nowMs += LEASE_PACES.alone.leaseMs + 1;
    await send('pause', players.phone, {});
    const { state: back } = await send('claim', players.kitchen, {
      entryId: state.place.currentId ?? '',
      positionMs: 9000,
      isPlaying: true,
      isReturn: true,
      knownSilencedBy: '',
    });
    expect(back).toMatchObject({ activeDeviceId: players.kitchen, isPlaying: false, positionMs: 9000 });
  });

  it('a device that comes back plays on after a pause it knows of, whatever else has happened since', async () => {
    const { state } = await playAlbum(players.kitchen);
    const { state: paused } = await send('pause', players.kitchen, {});
    players.nowMs += LEASE_PACES.alone.leaseMs + 1;
    await send('volume', players.phone, { volume: 0.2, isMuted: false });
    const { state: back } = await send('claim', players.kitchen, {
      entryId: state.place.currentId ?? '',
      positionMs: 9000,
      isPlaying: true,
      isReturn: true,
      knownSilencedBy: paused.silencedBy,
    });
    expect(back).toMatchObject({ activeDeviceId: players.kitchen, isPlaying: true, silencedBy: '' });
  });

  it('of two devices that claim at once one is active, and both agree on which', async () => {
    await playAlbum(players.kitchen);
    players.nowMs += LEASE_PACES.alone.leaseMs + 1;
    const [one, two] = await Promise.all([
      send('claim', players.kitchen, { isPlaying: true }),
      send('claim', players.phone, { isPlaying: true }, { context: players.there }),
    ]);
    const last = one.revision > two.revision ? players.kitchen : players.phone;
    expect((await read()).activeDeviceId).toBe(last);
    expect((await read(players.there)).activeDeviceId).toBe(last);
  });
});
