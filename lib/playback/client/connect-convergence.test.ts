import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ApiProblem } from '@/lib/browser/api-client';
import { applyCommand, settleLease } from '../connect/apply-command';
import {
  EMPTY_CONNECT_STATE,
  toConnectDocument,
  type ConnectState,
  type PlayerStateDto,
} from '../connect/connect-state';
import type { PlayerCommand } from '../connect/player-command';
import { playOrder } from '../queue/play-queue';
import { fromDocument, toColumns, toContent, toPlace } from '../queue/queue-document';
import { testEntries } from '../queue/test-queue';
import { createConnectClient, type ConnectClient, type WantedCommand } from './connect-client';

// A server, some devices and a network that loses, repeats, delays and reorders, all in one deterministic run: whatever
// happened, once everything has arrived all devices hold the server's state, and at most one of them is the active one.

const DEVICES = ['device-a', 'device-b', 'device-c'] as const;

interface Request {
  command: PlayerCommand | null;
  answer: (dto: PlayerStateDto) => void;
  fail: (error: unknown) => void;
}

function world() {
  let nowMs = 1_000_000;
  let serial = 0;
  let state: ConnectState = EMPTY_CONNECT_STATE;
  const recent = new Map<string, number>();
  const requests: Request[][] = DEVICES.map(() => []);
  const events: PlayerStateDto[][] = DEVICES.map(() => []);
  let waiting: (() => void)[] = [];
  const dtoOf = (whole: boolean): PlayerStateDto => ({
    ...toConnectDocument(state),
    nowMs,
    // Now and then the queue is too long to travel along.
    queue: whole || state.revision % 3 > 0 ? toContent(state.queue) : null,
  });

  /** As the server does it: lease first, each command id once, refusals as problems. */
  const handle = (command: PlayerCommand): PlayerStateDto => {
    const before = state;
    state = settleLease(state, nowMs);
    if (!recent.has(command.commandId)) {
      const result = applyCommand(state, command, nowMs);
      state = result.state;
      if (result.refusal) {
        announce(before);
        throw new ApiProblem({ title: '', status: 409, code: result.refusal, type: 'about:blank' } as never);
      }
      if (command.kind !== 'report') recent.set(command.commandId, state.revision);
    }
    announce(before);
    return dtoOf(false);
  };
  const announce = (before: ConnectState) => {
    if (state.revision !== before.revision) for (const queue of events) queue.push(dtoOf(false));
  };
  const request = (at: number, command: PlayerCommand | null) =>
    new Promise<PlayerStateDto>((answer, fail) => requests[at]?.push({ command, answer, fail }));

  const clients: ConnectClient[] = DEVICES.map((deviceId, at) =>
    createConnectClient({
      deviceId,
      now: () => nowMs + at * 777,
      newCommandId: () => `command-${(serial += 1)}`,
      api: {
        send: async (command) => ({ state: await request(at, command) }),
        read: () => request(at, null),
      },
      freshReport: () => {
        const view = clients[at]?.confirmed();
        return view ? { entryId: view.queue.currentId, positionMs: 4000, isPlaying: view.isPlaying } : null;
      },
      onServer: () => undefined,
      onLeaseLost: () => undefined,
      onUnknownDevice: () => Promise.resolve(deviceId),
      wait: () => new Promise((resolve) => waiting.push(() => resolve())),
    }),
  );

  const serve = (one: Request, isAnswerLost: boolean) => {
    try {
      const dto = one.command ? handle(one.command) : dtoOf(true);
      if (isAnswerLost) one.fail(offline());
      else one.answer(dto);
    } catch (error) {
      one.fail(isAnswerLost ? offline() : error);
    }
  };
  const api = {
    clients,
    server: () => state,
    pass: (ms: number) => {
      nowMs += ms;
      const due = waiting;
      waiting = [];
      for (const resolve of due) resolve();
    },
    expire: () => {
      const before = state;
      state = settleLease(state, nowMs);
      announce(before);
    },
    request(at: number, how: 'answered' | 'lost' | 'answer lost' | 'twice') {
      const one = requests[at]?.shift();
      if (!one) return;
      if (how === 'lost') return one.fail(offline());
      if (how === 'twice' && one.command) {
        try {
          handle(one.command);
        } catch {
          // The second delivery tells the client.
        }
      }
      serve(one, how === 'answer lost');
    },
    event(at: number, how: 'first' | 'last' | 'lost') {
      const queue = events[at] ?? [];
      const dto = how === 'last' ? queue.pop() : queue.shift();
      if (dto && how !== 'lost') clients[at]?.receive(dto);
    },
    async settle() {
      for (let round = 0; round < 400; round += 1) {
        await microtasks();
        api.pass(5000);
        api.expire();
        for (let at = 0; at < DEVICES.length; at += 1) {
          while ((requests[at]?.length ?? 0) > 0) api.request(at, 'answered');
          while ((events[at]?.length ?? 0) > 0) api.event(at, 'first');
        }
        await microtasks();
        const isQuiet =
          clients.every((client) => !client.hasPending()) && requests.every((all) => all.length === 0);
        if (isQuiet && events.every((all) => all.length === 0)) break;
      }
      // What a stream does when it is opened again, or compares by itself.
      for (const client of clients) client.receive({ ...dtoOf(true) });
      await microtasks();
    },
  };
  return api;
}

const offline = () => new ApiProblem({ title: '', status: 0, code: 'offline', type: 'about:blank' } as never);
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

type Act = (w: ReturnType<typeof world>, serial: number) => void;

const device = fc.nat(DEVICES.length - 1);
const pickEntry = (client: ConnectClient, at: number) =>
  playOrder(client.view().queue)[at % 9]?.entryId ?? 'unknown';
const submit = (make: (client: ConnectClient, serial: number) => WantedCommand) =>
  device.map((at): Act => (w, serial) => {
    const client = w.clients[at];
    if (client) client.submit(make(client, serial));
  });
const context = { kind: 'album' as const, id: 'a', title: 'Tests' };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 2,
    arbitrary: submit((_, serial) => ({
      kind: 'replace-queue',
      entries: toColumns(testEntries(6, serial * 100)),
      startIndex: 1,
      context,
      seed: serial,
    })),
  },
  {
    weight: 3,
    arbitrary: submit((_, serial) => ({
      kind: 'add',
      entries: toColumns(testEntries(2, serial * 100, 'listener')),
    })),
  },
  {
    weight: 2,
    arbitrary: submit((_, serial) => ({
      kind: 'play-next',
      entries: toColumns(testEntries(1, serial * 100, 'listener')),
    })),
  },
  {
    weight: 3,
    arbitrary: submit((client, serial) => ({
      kind: 'move',
      entryId: pickEntry(client, serial),
      beforeId: pickEntry(client, serial * 7),
    })),
  },
  {
    weight: 2,
    arbitrary: submit((client, serial) => ({ kind: 'remove', entryIds: [pickEntry(client, serial)] })),
  },
  { weight: 1, arbitrary: submit((_, serial) => ({ kind: 'clear', section: serial % 2 ? 'all' : 'added' })) },
  { weight: 2, arbitrary: submit(() => ({ kind: 'undo' })) },
  {
    weight: 2,
    arbitrary: submit((_, serial) => ({ kind: 'set-shuffle', isShuffled: serial % 2 === 0, seed: serial })),
  },
  {
    weight: 3,
    arbitrary: submit((client) => ({ kind: 'next', fromEntryId: client.view().queue.currentId ?? 'none' })),
  },
  {
    weight: 2,
    arbitrary: submit((client) => ({
      kind: 'previous',
      fromEntryId: client.view().queue.currentId ?? 'none',
    })),
  },
  {
    weight: 2,
    arbitrary: submit((client, serial) => ({ kind: 'jump', entryId: pickEntry(client, serial) })),
  },
  { weight: 2, arbitrary: submit(() => ({ kind: 'play' })) },
  { weight: 2, arbitrary: submit(() => ({ kind: 'pause' })) },
  {
    weight: 1,
    arbitrary: submit((client) => ({
      kind: 'seek',
      entryId: client.view().queue.currentId ?? 'none',
      positionMs: 9000,
    })),
  },
  {
    weight: 1,
    arbitrary: submit((_, serial) => ({ kind: 'volume', volume: (serial % 10) / 10, isMuted: false })),
  },
  {
    weight: 2,
    arbitrary: submit((_, serial) => ({
      kind: 'transfer',
      toDeviceId: DEVICES[serial % DEVICES.length] ?? 'device-a',
    })),
  },
  {
    weight: 1,
    arbitrary: submit((_, serial) => ({
      kind: 'claim',
      isPlaying: true,
      isReturn: serial % 2 === 0,
      knownSilencedBy: '',
    })),
  },
  {
    weight: 3,
    arbitrary: submit(() => ({
      kind: 'report',
      entryId: null,
      positionMs: 0,
      isPlaying: true,
      pace: 'watched',
    })),
  },
  { weight: 1, arbitrary: submit(() => ({ kind: 'release', positionMs: 1000 })) },
  {
    weight: 24,
    arbitrary: fc
      .tuple(
        device,
        fc.constantFrom(
          'answered' as const,
          'answered' as const,
          'lost' as const,
          'answer lost' as const,
          'twice' as const,
        ),
      )
      .map(
        ([at, how]): Act =>
          (w) =>
            w.request(at, how),
      ),
  },
  {
    weight: 12,
    arbitrary: fc
      .tuple(device, fc.constantFrom('first' as const, 'first' as const, 'last' as const, 'lost' as const))
      .map(
        ([at, how]): Act =>
          (w) =>
            w.event(at, how),
      ),
  },
  {
    weight: 6,
    arbitrary: fc.integer({ min: 10, max: 9000 }).map(
      (ms): Act =>
        (w) =>
          w.pass(ms),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Act>((w) => w.expire()) },
);

it('whatever the network does, all devices end in the server’s state, and at most one of them is active', async () => {
  const revisions: number[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 60, maxLength: 150, size: 'max' }), async (acts) => {
      const w = world();
      const seen = w.clients.map(() => 0);
      w.clients[0]?.submit({
        kind: 'replace-queue',
        entries: toColumns(testEntries(8)),
        startIndex: 2,
        context,
        seed: 1,
      });
      await w.settle();
      for (const [at, one] of acts.entries()) {
        one(w, at + 1);
        await microtasks();
        // No device ever holds a state the server has not had, goes back to an older one, or takes itself for active against it.
        for (const [index, client] of w.clients.entries()) {
          const { revision } = client.confirmed();
          expect(revision).toBeLessThanOrEqual(w.server().revision);
          expect(revision).toBeGreaterThanOrEqual(seen[index] ?? 0);
          seen[index] = revision;
        }
        const claims = w.clients.filter(
          (client, index) =>
            client.confirmed().revision === w.server().revision &&
            client.confirmed().activeDeviceId === DEVICES[index],
        );
        expect(claims.length).toBeLessThanOrEqual(1);
      }
      await w.settle();
      const server = w.server();
      revisions.push(server.revision);
      expect(fromDocument(toContent(server.queue), toPlace(server.queue))).not.toBeNull();
      for (const client of w.clients) {
        expect(client.hasPending()).toBe(false);
        expect(client.view()).toEqual(server);
      }
    }),
    { numRuns: 400 },
  );
  // The runs were no empty ones.
  expect(revisions.filter((revision) => revision > 15).length).toBeGreaterThan(200);
});

it('an edit on a queue that changed meanwhile is made on the new one, and dropped when it has nothing to do there', async () => {
  const w = world();
  const [a, b] = w.clients;
  a?.submit({ kind: 'replace-queue', entries: toColumns(testEntries(5)), startIndex: 0, context, seed: 1 });
  await w.settle();
  a?.submit({ kind: 'remove', entryIds: ['entry-2', 'entry-3'] });
  b?.submit({ kind: 'remove', entryIds: ['entry-3'] });
  b?.submit({ kind: 'move', entryId: 'entry-4', beforeId: 'entry-1' });
  // Shown at once, before any answer.
  expect(playOrder(b?.view().queue ?? EMPTY_CONNECT_STATE.queue).map(({ entryId }) => entryId)).toEqual([
    'entry-0',
    'entry-4',
    'entry-1',
    'entry-2',
  ]);
  w.request(0, 'answered');
  await w.settle();
  expect(playOrder(w.server().queue).map(({ entryId }) => entryId)).toEqual([
    'entry-0',
    'entry-4',
    'entry-1',
  ]);
});
