import { describe, expect, it } from 'vitest';
import type { AppError } from '@/lib/kernel/app-error';
import { ANONYMOUS } from '@/lib/kernel/actor';
import { newId, type DeviceId } from '@/lib/kernel/ids';
import { toColumns } from '../queue/queue-document';
import { testEntries } from '../queue/test-queue';
import { applyPlayerCommand } from './apply-player-command';
import { createSong, playAlbum, players, read, send, withPlayers } from './testing/players';

withPlayers();

const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code }) as AppError;
const remote = (expectedQueueRevision: number) => ({
  entries: toColumns(testEntries(2, 100, 'listener')),
  expectedQueueRevision,
});

describe('commands', () => {
  it('a command that comes twice is one command, answered with what it led to, in whichever process it comes', async () => {
    const { revision } = await playAlbum(players.kitchen);
    const commandId = newId() as string;
    const first = await send('next', players.phone, { fromEntryId: 'entry-0' }, { commandId });
    await send('volume', players.phone, { volume: 0.4, isMuted: false });
    const second = await send(
      'next',
      players.phone,
      { fromEntryId: 'entry-0' },
      { commandId, context: players.there },
    );
    expect(first).toMatchObject({ outcome: 'applied', revision: revision + 1 });
    expect(second).toMatchObject({ outcome: 'repeated', revision: revision + 1 });
    expect(second.state.place.currentId).toBe('entry-1');
    expect(second.state.revision).toBe(revision + 2);
  });

  it('two devices that press "next" at once skip one song', async () => {
    await playAlbum(players.kitchen);
    await Promise.all([
      send('next', players.kitchen, { fromEntryId: 'entry-0' }),
      send('next', players.phone, { fromEntryId: 'entry-0' }, { context: players.there }),
    ]);
    expect((await read()).place.currentId).toBe('entry-1');
  });

  it('an edit of a queue that has changed is refused with the revision it is at, and changes nothing', async () => {
    const { state } = await playAlbum(players.kitchen);
    await send('add', players.phone, remote(state.queueRevision));
    const stale = send('add', players.kitchen, remote(state.queueRevision), { context: players.there });
    await expect(stale).rejects.toEqual(refusal('conflict', 'queue-revision-stale'));
    const now = await read();
    const refusedWith: unknown = await stale.catch((error: unknown) => error);
    expect(refusedWith).toMatchObject({ fields: [{ message: `is ${now.queueRevision} now` }] });
    expect(now.queue?.added).toHaveLength(2);
  });

  it('of many edits at once on one revision exactly one is made', async () => {
    const { state } = await playAlbum(players.kitchen);
    const edits = Array.from({ length: 12 }, (_, at) =>
      send(
        'add',
        players.phone,
        {
          entries: toColumns(testEntries(1, 200 + at, 'listener')),
          expectedQueueRevision: state.queueRevision,
        },
        { context: at % 2 ? players.here : players.there },
      ),
    );
    const results = await Promise.allSettled(edits);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await read()).queue?.added).toHaveLength(1);
  });

  it('a device that is not this listener’s is refused, as sender and as target', async () => {
    const stranger = newId<DeviceId>();
    await expect(playAlbum(stranger)).rejects.toEqual(refusal('not-found', 'device-not-found'));
    await expect(send('transfer', players.phone, { toDeviceId: stranger })).rejects.toEqual(
      refusal('not-found', 'device-not-found'),
    );
    await expect(
      applyPlayerCommand(players.here, ANONYMOUS, {
        body: { kind: 'play', commandId: newId(), deviceId: players.phone },
      }),
    ).rejects.toEqual(refusal('unauthenticated', 'sign-in-required'));
  });

  it('seeking behind the end of a song is refused', async () => {
    const songId = await createSong('Short', 30_000);
    const entries = toColumns([{ entryId: 'only', songId, artistId: null, origin: 'context' }]);
    await send('replace-queue', players.phone, {
      entries,
      startIndex: 0,
      context: { kind: 'song', id: songId, title: 'Short' },
      seed: 1,
    });
    await expect(send('seek', players.phone, { entryId: 'only', positionMs: 30_001 })).rejects.toEqual(
      refusal('rejected', 'position-beyond-end'),
    );
    await send('seek', players.phone, { entryId: 'only', positionMs: 30_000 });
    expect((await read()).positionMs).toBe(30_000);
  });

  it('columns that do not belong together, or name an entry twice, are refused', async () => {
    const entries = toColumns(testEntries(3));
    const context = { kind: 'album' as const, id: 'a', title: 'Tests' };
    for (const broken of [
      { ...entries, songIds: [] },
      { ...entries, entryIds: ['a', 'b', 'a'] },
      { ...entries, artistIndexes: [0, 1, 9] },
    ]) {
      await expect(
        send('replace-queue', players.phone, { entries: broken, startIndex: 0, context, seed: 1 }),
      ).rejects.toEqual(refusal('rejected', 'bad-entries'));
    }
    expect((await read()).revision).toBe(0);
  });

  it('ten thousand entries are kept, edited and read by another process', async () => {
    await playAlbum(players.kitchen, 10_000);
    const { queueRevision } = await read();
    await send('move', players.phone, {
      entryId: 'entry-9999',
      beforeId: 'entry-1',
      expectedQueueRevision: queueRevision,
    });
    const { queue } = await read(players.there);
    const second = queue?.entries.entryIds[queue.context[1] ?? -1];
    expect(queue?.context).toHaveLength(10_000);
    expect(second).toBe('entry-9999');
  });

  it('undo from another device takes an edit back', async () => {
    const { state } = await playAlbum(players.kitchen);
    const cleared = await send('clear', players.kitchen, {
      section: 'all',
      expectedQueueRevision: state.queueRevision,
    });
    expect(cleared.state.queue?.context).toHaveLength(1);
    const undone = await send(
      'undo',
      players.phone,
      { expectedQueueRevision: cleared.state.queueRevision },
      { context: players.there },
    );
    expect(undone.state.queue?.context).toHaveLength(5);
  });

  it('a stored state that cannot be read starts afresh, with revisions that go on', async () => {
    const { revision } = await playAlbum(players.kitchen);
    await players.database.db.playerState.update({
      where: { userId: players.actor.userId },
      data: { state: { odd: true } },
    });
    const { state } = await playAlbum(players.phone, 2);
    expect(state.revision).toBeGreaterThan(revision);
    expect(state).toMatchObject({ activeDeviceId: players.phone, isPlaying: true });
  });
});
