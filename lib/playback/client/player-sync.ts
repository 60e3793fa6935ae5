import { newId, type Id } from '@/lib/kernel/ids';
import { HEARTBEAT_MS, positionAt, type ConnectState } from '../connect/connect-state';
import { currentEntry, entryOf, playOrder } from '../queue/play-queue';
import { toColumns } from '../queue/queue-document';
import { isSameQueue } from '../queue/same-queue';
import { createConnectClient, type ConnectApi } from './connect-client';
import { CONNECT_OFF, type ConnectStore } from './connect-store';
import { commandOf, isLocalIntent, remoteCommandOf, wantsMusic } from './intent-command';
import { openPlayerEvents, type PlayerEventsHandlers, type PlayerEvents } from './player-events';
import type { PlayerIntent, PlayerState } from './player-state';
import type { PlayerStore } from './player-store';
import type { TabElection } from './tab-election';

export interface PlayerSyncDeps {
  store: PlayerStore;
  connect: ConnectStore;
  deviceId: string;
  listenerId: string;
  api: ConnectApi;
  /** Registers this browser anew, after the server has forgotten it. */
  registerAgain: () => Promise<string>;
  electTab: (onChange: (isLeader: boolean) => void) => TabElection;
  openEvents?: (handlers: PlayerEventsHandlers, queueRevision: () => number) => PlayerEvents;
  /** Says goodbye while the page goes away. */
  sendLast: (command: { epoch: number; positionMs: number; deviceId: string }) => void;
}

export interface PlayerSync {
  destroy(): void;
}

/** A device that was paused for so long lets go: a forgotten tab must not take the music next time. */
const PAUSED_HOLD_MS = 3 * 60_000;
const MIRROR_TICK_MS = 250;
/** Own commands that are recognised when they come back with a state. */
const MAX_OWN_IDS = 500;

/**
 * Keeps this tab's player and the listener's other devices in step. While this tab is the one that plays, intents are carried
 * out here and told; while another device plays, they are sent to it, and its state is shown. Without a server everything works
 * as before and is put right when it is back.
 */
export function startPlayerSync(deps: PlayerSyncDeps): PlayerSync {
  const { store, connect } = deps;
  let deviceId = deps.deviceId;
  /** Changes of the store come from here, so they are not told again. */
  let isOwnDoing = false;
  let isKnown = false;
  let isDestroyed = false;
  /** This tab was made a remote control by its listener: what is chosen on it plays where they sent the music. */
  let hasHandedAway = false;
  let shownPositionSetBy = '';
  let pausedSinceMs = Date.now();
  const ownCommandIds = new Set<string>();

  const client = createConnectClient({
    api: deps.api,
    deviceId,
    now: Date.now,
    newCommandId: () => {
      const id = newId<Id<'command'>>();
      ownCommandIds.add(id);
      const oldest = ownCommandIds.values().next().value;
      if (ownCommandIds.size > MAX_OWN_IDS && oldest !== undefined) ownCommandIds.delete(oldest);
      return id;
    },
    freshReport: () => (role() === 'active' ? reportOf(store.getState()) : null),
    onServer: () => {
      if (isKnown) follow();
    },
    onLeaseLost: follow,
    onUnknownDevice: async () => {
      deviceId = await deps.registerAgain();
      connect.setState({ deviceId });
      return deviceId;
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const tabs = deps.electTab((isLeader) => {
    events.setLeader(isLeader);
    if (isKnown) follow();
  });
  const openEvents = deps.openEvents ?? eventsOf;
  const events = openEvents(
    {
      onState: (dto) => client.receive(dto),
      onDevices: (devices) => connect.setState({ devices }),
      onConnection: (isLost) => connect.setState({ status: isLost ? 'lost' : 'live' }),
    },
    () => client.confirmed().queueRevision,
  );

  function eventsOf(handlers: PlayerEventsHandlers, queueRevision: () => number): PlayerEvents {
    const address = () => `/api/v1/player/events?deviceId=${deviceId}&queueRevision=${queueRevision()}`;
    return openPlayerEvents(`harken.player.${deps.listenerId}`, address, handlers);
  }

  function role(): 'active' | 'remote' | 'free' {
    const { activeDeviceId } = client.view();
    if (activeDeviceId === null) return 'free';
    return activeDeviceId === deviceId && tabs.isLeader() ? 'active' : 'remote';
  }

  /** Whether the device that holds the lease can be heard of: one that is gone must not swallow what is asked for. */
  function isActiveDeviceThere(): boolean {
    const { activeDeviceId } = client.view();
    const device = connect.getState().devices.find(({ id }) => id === activeDeviceId);
    return device?.isConnected ?? true;
  }

  /** Brings the player to what the server and this tab's own pending commands say. */
  function follow(): void {
    if (isDestroyed) return;
    const view = client.view();
    const now = role();
    const before = store.getState();
    if (now === 'remote') {
      const hasStopped = !before.isRemote && before.wantsToPlay && view.activeDeviceId !== deviceId;
      if (hasStopped) connect.setState({ movedToDeviceId: view.activeDeviceId });
      doing(() =>
        store.tell({
          type: 'mirrored',
          ...agreedOf(view),
          positionMs: positionAt(view, client.serverNowMs()),
        }),
      );
      shownPositionSetBy = view.positionSetBy;
    } else if (now === 'active') {
      adopt(view);
    } else if (isKnown) {
      if (before.wantsToPlay && !before.isRemote) takeUp(view);
      else if (view.queue.currentId !== null) adopt({ ...view, isPlaying: false });
    }
    if (now === 'active') {
      hasHandedAway = false;
      connect.setState({ movedToDeviceId: null });
    }
    connect.setState({ activeDeviceId: view.activeDeviceId, isRemote: now === 'remote' });
  }

  /** Plays what the devices agree on, changing only what differs. */
  function adopt(view: ConnectState): void {
    const state = store.getState();
    const isElsewhere = view.queue.currentId !== state.queue.currentId || state.isRemote;
    const isMoved = view.positionSetBy !== shownPositionSetBy && !ownCommandIds.has(view.positionSetBy);
    const isFirst = shownPositionSetBy === '' && !state.wantsToPlay;
    shownPositionSetBy = view.positionSetBy;
    const isSame =
      !isElsewhere &&
      !isMoved &&
      !isFirst &&
      state.wantsToPlay === view.isPlaying &&
      state.volume === view.volume &&
      state.isMuted === view.isMuted &&
      isSameQueue(state.queue, view.queue);
    if (isSame) return;
    const positionMs = isElsewhere || isMoved || isFirst ? positionAt(view, client.serverNowMs()) : null;
    doing(() => store.tell({ type: 'steered', ...agreedOf(view), positionMs }));
  }

  /** Music sounds here and it is this device's turn: it takes the lease, with its queue where the server has another. */
  function takeUp(view: ConnectState): void {
    const state = store.getState();
    const entry = currentEntry(state.queue);
    if (!entry) return;
    const positionMs = Math.round(state.positionMs);
    // Music may have begun before this tab could stand for election; not leading, it would count as another tab's.
    tabs.lead();
    if (entryOf(view.queue, entry.entryId) === null) pushQueue(state);
    client.submit({ kind: 'claim', entryId: entry.entryId, positionMs, isPlaying: true });
  }

  /** The whole queue of this tab, where the server has none of it. */
  function pushQueue({ queue, context }: PlayerState): void {
    const entries = playOrder(queue);
    const startIndex = entries.findIndex(({ entryId }) => entryId === queue.currentId);
    client.submit({
      kind: 'replace-queue',
      entries: toColumns(entries),
      startIndex: Math.max(0, startIndex),
      context: context ?? { kind: 'song', id: '', title: '' },
      seed: 0,
    });
  }

  function onIntent(intent: PlayerIntent, run: () => void): void {
    if (intent.type === 'dismiss-notice') connect.setState({ movedToDeviceId: null });
    if (isLocalIntent(intent)) return run();
    if (intent.type === 'transfer') return transfer(intent.deviceId);
    if (role() === 'remote') {
      // Music that is chosen here plays here, unless this tab has handed playing away itself; and what is asked of a device that
      // is gone is done here too.
      const startsHere = intent.type === 'play-entries' && !hasHandedAway;
      // Who presses the button of playing music wants it silent: that is never a reason to begin here.
      const silences = intent.type === 'toggle' && client.view().isPlaying;
      if (!startsHere && (silences || !wantsMusic(intent) || isActiveDeviceThere())) return steer(intent);
      tabs.lead();
      client.submit({ kind: 'transfer', toDeviceId: deviceId, isPlaying: false });
      follow();
    }
    if (wantsMusic(intent)) tabs.lead();
    const before = store.getState();
    const wasFree = role() === 'free';
    doing(run);
    const after = store.getState();
    const command = commandOf(intent, before, after);
    if (!command) return;
    const isUnknownThere =
      isKnown && client.view().queue.currentId === null && command.kind !== 'replace-queue';
    if (isUnknownThere && after.queue.currentId !== null && after.wantsToPlay) {
      pushQueue(after);
      client.submit({
        kind: 'seek',
        entryId: after.queue.currentId,
        positionMs: Math.round(after.positionMs),
      });
    } else client.submit(command);
    shownPositionSetBy = client.view().positionSetBy;
    if (wasFree && role() === 'active')
      connect.setState({ activeDeviceId: deviceId, isRemote: false, movedToDeviceId: null });
  }

  function steer(intent: PlayerIntent): void {
    if ('songs' in intent) store.tell({ type: 'songs-known', songs: intent.songs });
    const command = remoteCommandOf(intent, client.view(), client.serverNowMs());
    if (command) client.submit(command);
    follow();
  }

  function transfer(toDeviceId: string): void {
    // The device that takes over goes on where this one really is.
    if (role() === 'active') client.submit({ kind: 'report', ...reportOf(store.getState()) });
    hasHandedAway = toDeviceId !== deviceId;
    if (toDeviceId === deviceId) tabs.lead();
    const { wantsToPlay } = store.getState();
    client.submit({ kind: 'transfer', toDeviceId, ...(role() === 'free' ? { isPlaying: wantsToPlay } : {}) });
    follow();
  }

  function doing(work: () => void): void {
    const before = isOwnDoing;
    isOwnDoing = true;
    try {
      work();
    } finally {
      isOwnDoing = before;
    }
  }

  const report = () => client.submit({ kind: 'report', ...reportOf(store.getState()) });

  store.onIntent(onIntent);
  const unsubscribe = store.subscribe((state, before) => {
    if (state.wantsToPlay !== before.wantsToPlay) pausedSinceMs = Date.now();
    if (isOwnDoing || role() !== 'active') return;
    const view = client.view();
    const hasBegun = state.phase === 'playing' && before.phase !== 'playing';
    const differs = state.queue.currentId !== view.queue.currentId || state.wantsToPlay !== view.isPlaying;
    if (hasBegun || differs) report();
  });
  const heartbeat = setInterval(() => {
    if (role() !== 'active') return;
    const state = store.getState();
    const isForgotten = !state.wantsToPlay && Date.now() - pausedSinceMs > PAUSED_HOLD_MS;
    if (!isForgotten) return report();
    client.submit({ kind: 'release', positionMs: Math.round(state.positionMs) });
    follow();
  }, HEARTBEAT_MS);
  const mirror = setInterval(() => {
    const view = client.view();
    if (role() === 'remote' && view.isPlaying) {
      store.tell({ type: 'mirrored-position', positionMs: positionAt(view, client.serverNowMs()) });
    }
  }, MIRROR_TICK_MS);
  const leave = () => {
    if (role() !== 'active') return;
    const positionMs = Math.round(store.getState().positionMs);
    deps.sendLast({ epoch: client.confirmed().leaseEpoch, positionMs, deviceId });
  };
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) void client.reread();
  };
  globalThis.addEventListener?.('pagehide', leave);
  globalThis.addEventListener?.('pageshow', comeBack);
  connect.setState({ status: 'live', deviceId });
  if (tabs.isLeader()) events.setLeader(true);
  void client.reread().then(() => {
    const view = client.view();
    // What an earlier life of this page left playing: a page that was only opened again does not start by itself.
    const isOwn = view.activeDeviceId === deviceId && tabs.isLeader();
    const isLeftOver = isOwn && view.isPlaying && !store.getState().wantsToPlay;
    if (!isKnown && isLeftOver && !client.hasPending()) {
      client.submit({ kind: 'pause', positionMs: Math.round(positionAt(view, client.serverNowMs())) });
    }
    // Music was chosen here before the others were known; as later, it plays where it was chosen.
    if (!isKnown && role() === 'remote' && store.getState().wantsToPlay) takeUp(view);
    // An account that has never played knows no volume; this device does.
    const { volume, isMuted } = store.getState();
    if (view.revision === 0) client.submit({ kind: 'volume', volume, isMuted });
    isKnown = true;
    follow();
  });

  return {
    destroy() {
      leave();
      isDestroyed = true;
      store.onIntent(null);
      unsubscribe();
      clearInterval(heartbeat);
      clearInterval(mirror);
      globalThis.removeEventListener?.('pagehide', leave);
      globalThis.removeEventListener?.('pageshow', comeBack);
      client.close();
      events.close();
      tabs.destroy();
      connect.setState(CONNECT_OFF, true);
    },
  };
}

function reportOf({ queue, positionMs, wantsToPlay }: PlayerState) {
  return { entryId: queue.currentId, positionMs: Math.round(positionMs), isPlaying: wantsToPlay };
}

function agreedOf({ queue, context, isPlaying, volume, isMuted }: ConnectState) {
  return { queue, context, isPlaying, volume, isMuted };
}
