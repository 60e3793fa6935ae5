import { positionAt, type ConnectState } from '../connect/connect-state';
import { currentEntry, entryOf, playOrder } from '../queue/play-queue';
import { toColumns } from '../queue/queue-document';
import { isSameQueue } from '../queue/same-queue';
import type { PlayerState } from './player-state';
import { agreedOf, doing, roleOf, type SyncContext } from './sync-context';

/** Brings this tab's player to what the server and the tab's own pending commands say. */
export interface PlayerFollower {
  follow(): void;
  /** Music sounds here and it is this device's turn: it takes the lease, with its queue where the server has another. */
  takeUp(view: ConnectState, isPlaying?: boolean): void;
  /** Tells the whole queue of this tab, where the server has none of it. */
  pushQueue(state: PlayerState): void;
}

export function createPlayerFollower(context: SyncContext): PlayerFollower {
  const { store, connect, client, tabs } = context;

  function follow(): void {
    if (context.isDestroyed) return;
    const view = client.view();
    const role = roleOf(context);
    const before = store.getState();
    if (role === 'remote') mirror(view);
    else if (role === 'active') {
      context.heldEpoch = view.leaseEpoch;
      adopt(view);
    } else if (context.isKnown) {
      if (before.wantsToPlay && !before.isRemote) comeBack(view);
      else if (view.queue.currentId !== null) adopt({ ...view, isPlaying: false });
    }
    if (role === 'active') {
      context.hasHandedAway = false;
      connect.setState({ movedToDeviceId: null });
    }
    connect.setState({ activeDeviceId: view.activeDeviceId, isRemote: role === 'remote' });
  }

  /** Shows what plays elsewhere, silently. */
  function mirror(view: ConnectState): void {
    const before = store.getState();
    const hasStopped = !before.isRemote && before.wantsToPlay;
    if (hasStopped) connect.setState({ movedToDeviceId: view.activeDeviceId });
    const positionMs = positionAt(view, client.serverNowMs());
    doing(context, () => store.tell({ type: 'mirrored', ...agreedOf(view), positionMs }));
    context.shownPositionSetBy = view.positionSetBy;
  }

  /** Plays what the devices agree on, changing only what differs. */
  function adopt(view: ConnectState): void {
    const state = store.getState();
    const isElsewhere = view.queue.currentId !== state.queue.currentId || state.isRemote;
    const isMoved =
      view.positionSetBy !== context.shownPositionSetBy && !context.ownCommandIds.has(view.positionSetBy);
    const isFirst = context.shownPositionSetBy === '' && !state.wantsToPlay;
    context.shownPositionSetBy = view.positionSetBy;
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
    doing(context, () => store.tell({ type: 'steered', ...agreedOf(view), positionMs }));
  }

  /**
   * Music sounds here and nobody holds the lease. Somebody may have paused it while this tab was out of touch; that is obeyed when
   * nobody else has had the music since.
   */
  function comeBack(view: ConnectState): void {
    const { silencedBy, leaseEpoch } = view;
    const wasSilenced =
      silencedBy !== '' && leaseEpoch === context.heldEpoch && !context.ownCommandIds.has(silencedBy);
    takeUp(view, !wasSilenced, true);
    if (wasSilenced) adopt(client.view());
  }

  function takeUp(view: ConnectState, isPlaying = true, isReturn = false): void {
    const state = store.getState();
    const entry = currentEntry(state.queue);
    if (!entry) return;
    const positionMs = Math.round(state.positionMs);
    // Music may have begun before this tab could stand for election; not leading, it would count as another tab's.
    tabs.lead();
    if (entryOf(view.queue, entry.entryId) === null) pushQueue(state, isReturn);
    const known = isReturn ? { isReturn, knownSilencedBy: view.silencedBy } : {};
    client.submit({ kind: 'claim', entryId: entry.entryId, positionMs, isPlaying, ...known });
  }

  function pushQueue({ queue, context: from }: PlayerState, isReturn = false): void {
    const entries = playOrder(queue);
    const startIndex = entries.findIndex(({ entryId }) => entryId === queue.currentId);
    client.submit({
      kind: 'replace-queue',
      entries: toColumns(entries),
      startIndex: Math.max(0, startIndex),
      context: from ?? { kind: 'song', id: '', title: '' },
      seed: 0,
      isReturn,
    });
  }

  return { follow, takeUp, pushQueue };
}
