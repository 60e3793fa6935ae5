import { positionAt } from '../connect/connect-state';
import { createConnectClient, type ConnectApi, type ConnectClient } from './connect-client';
import { CONNECT_OFF, type ConnectStore } from './connect-store';
import { createIntentRouter } from './intent-router';
import { keepLease, type SayGoodbye } from './lease-keeper';
import { OwnCommandIds } from './own-command-ids';
import { openPlayerEvents, type PlayerEventsHandlers, type PlayerEvents } from './player-events';
import { createPlayerFollower, type PlayerFollower } from './player-follower';
import type { PlayerStore } from './player-store';
import { reportOf, roleOf, type SyncContext } from './sync-context';
import type { LeadChange, TabElection } from './tab-election';

export interface PlayerSyncDeps {
  store: PlayerStore;
  connect: ConnectStore;
  deviceId: string;
  listenerId: string;
  api: ConnectApi;
  /** Registers this browser anew, after the server has forgotten it. */
  registerAgain: () => Promise<string>;
  electTab: (onChange: LeadChange) => TabElection;
  openEvents?: (handlers: PlayerEventsHandlers, queueRevision: () => number) => PlayerEvents;
  /** Says goodbye while the page goes away. */
  sendLast: SayGoodbye;
}

export interface PlayerSync {
  destroy(): void;
}

const MIRROR_TICK_MS = 250;

/**
 * Keeps this tab's player and the listener's other devices in step. While this tab is the one that plays, intents are carried
 * out here and told; while another device plays, they are sent to it, and its state is shown. Without a server everything works
 * as before and is put right when it is back.
 */
export function startPlayerSync(deps: PlayerSyncDeps): PlayerSync {
  const { store, connect } = deps;
  const ownCommandIds = new OwnCommandIds();
  const client = createConnectClient({
    api: deps.api,
    deviceId: deps.deviceId,
    now: Date.now,
    newCommandId: () => ownCommandIds.make(),
    freshReport: () => (roleOf(context) === 'active' ? reportOf(context) : null),
    onServer: () => {
      if (context.isKnown) follower.follow();
    },
    onLeaseLost: () => follower.follow(),
    onUnknownDevice: async () => {
      context.deviceId = await deps.registerAgain();
      connect.setState({ deviceId: context.deviceId });
      return context.deviceId;
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const tabs = deps.electTab((isLeader, isInherited) => {
    events.setLeader(isLeader);
    if (!context.isKnown) return;
    if (isInherited) silenceLeftOver(context);
    follower.follow();
  });
  const context: SyncContext = {
    store,
    connect,
    client,
    tabs,
    ownCommandIds,
    deviceId: deps.deviceId,
    isKnown: false,
    isDestroyed: false,
    isOwnDoing: false,
    hasHandedAway: false,
    shownPositionSetBy: '',
    heldEpoch: null,
  };
  const follower = createPlayerFollower(context);
  const events = listen(deps, context);
  const lease = keepLease(context, follower, deps.sendLast);
  store.onIntent(createIntentRouter(context, follower));
  const mirror = setInterval(() => {
    const view = client.view();
    if (roleOf(context) === 'remote' && view.isPlaying)
      store.tell({ type: 'mirrored-position', positionMs: positionAt(view, client.serverNowMs()) });
  }, MIRROR_TICK_MS);
  const stopMinding = mindThePage(lease.leave, client);
  connect.setState({ status: 'live', deviceId: context.deviceId });
  if (tabs.isLeader()) events.setLeader(true);
  void client.reread().then(() => meetServer(context, follower));

  return {
    destroy() {
      lease.leave();
      context.isDestroyed = true;
      store.onIntent(null);
      lease.stop();
      clearInterval(mirror);
      stopMinding();
      client.close();
      events.close();
      tabs.destroy();
      connect.setState(CONNECT_OFF, true);
    },
  };
}

function listen(deps: PlayerSyncDeps, context: SyncContext): PlayerEvents {
  const { client, connect } = context;
  const handlers: PlayerEventsHandlers = {
    onState: (dto) => client.receive(dto),
    onDevices: (devices) => connect.setState({ devices }),
    onConnection: (isLost) => connect.setState({ status: isLost ? 'lost' : 'live' }),
  };
  const queueRevision = () => client.confirmed().queueRevision;
  if (deps.openEvents) return deps.openEvents(handlers, queueRevision);
  const address = () => `/api/v1/player/events?deviceId=${context.deviceId}&queueRevision=${queueRevision()}`;
  return openPlayerEvents(`harken.player.${deps.listenerId}`, address, handlers);
}

/**
 * What a tab that is gone, or an earlier life of this page, has left playing: nobody has asked for it here, so it does not start by
 * itself.
 */
function silenceLeftOver({ client, store, tabs, deviceId }: SyncContext): void {
  const view = client.view();
  const { wantsToPlay, isRemote } = store.getState();
  const isOwn = view.activeDeviceId === deviceId && tabs.isLeader();
  if (!isOwn || !view.isPlaying || (wantsToPlay && !isRemote) || client.hasPending()) return;
  client.submit({ kind: 'pause', positionMs: Math.round(positionAt(view, client.serverNowMs())) });
}

/** The first answer of the server: what it says and what this tab has done meanwhile become one. */
function meetServer(context: SyncContext, { follow, takeUp }: PlayerFollower): void {
  const { client, store } = context;
  const view = client.view();
  silenceLeftOver(context);
  // Music was chosen here before the others were known; as later, it plays where it was chosen.
  if (roleOf(context) === 'remote' && store.getState().wantsToPlay) takeUp(view);
  // An account that has never played knows no volume; this device does.
  const { volume, isMuted } = store.getState();
  if (view.revision === 0) client.submit({ kind: 'volume', volume, isMuted });
  context.isKnown = true;
  follow();
}

/** A page that goes away gives the lease back; one that returns from the back-forward cache has missed everything since. */
function mindThePage(leave: () => void, client: ConnectClient): () => void {
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) void client.reread();
  };
  globalThis.addEventListener?.('pagehide', leave);
  globalThis.addEventListener?.('pageshow', comeBack);
  return () => {
    globalThis.removeEventListener?.('pagehide', leave);
    globalThis.removeEventListener?.('pageshow', comeBack);
  };
}
