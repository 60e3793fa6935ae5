import { commandOf, isLocalIntent, remoteCommandOf, wantsMusic } from './intent-command';
import type { PlayerFollower } from './player-follower';
import type { PlayerIntent, PlayerState } from './player-state';
import { doing, reportOf, roleOf, type SyncContext } from './sync-context';

/**
 * Decides where an intent is carried out: here, and then told; or where the music is, by a command.
 * @returns what the player's store hands each intent to, with `run` to carry it out here.
 */
export function createIntentRouter(
  context: SyncContext,
  { follow, pushQueue }: PlayerFollower,
): (intent: PlayerIntent, run: () => void) => void {
  const { store, connect, client, tabs } = context;

  function route(intent: PlayerIntent, run: () => void): void {
    if (intent.type === 'dismiss-notice') connect.setState({ movedToDeviceId: null });
    if (isLocalIntent(intent)) return run();
    if (intent.type === 'transfer') return transfer(intent.deviceId);
    if (roleOf(context) === 'remote') {
      if (!playsHere(intent)) return steer(intent);
      comeHere();
    }
    carryOut(intent, run);
  }

  /** Whether what is asked for while the music is elsewhere is done in this tab. */
  function playsHere(intent: PlayerIntent): boolean {
    const { activeDeviceId, isPlaying } = client.view();
    // Who presses the button of playing music wants it silent: that is never a reason to begin here.
    if (!wantsMusic(intent) || (intent.type === 'toggle' && isPlaying)) return false;
    // Of the tabs of one browser the one where play is pressed is the one that plays; skipping only steers.
    if (activeDeviceId === context.deviceId) return intent.type !== 'next' && intent.type !== 'previous';
    // Music that is chosen here plays here, unless this tab has handed playing away itself.
    if (intent.type === 'play-entries' && !context.hasHandedAway) return true;
    return !isActiveDeviceThere();
  }

  /** Whether the device that holds the lease can be heard of: one that is gone must not swallow what is asked for. */
  function isActiveDeviceThere(): boolean {
    const { activeDeviceId } = client.view();
    const device = connect.getState().devices.find(({ id }) => id === activeDeviceId);
    return device?.isConnected ?? true;
  }

  /** Takes the music, silent at first: what comes next says what sounds. */
  function comeHere(): void {
    tabs.lead();
    client.submit({ kind: 'transfer', toDeviceId: context.deviceId, isPlaying: false });
    follow();
  }

  function carryOut(intent: PlayerIntent, run: () => void): void {
    if (wantsMusic(intent)) tabs.lead();
    const before = store.getState();
    const wasFree = roleOf(context) === 'free';
    doing(context, run);
    if (!tell(intent, before)) return;
    context.shownPositionSetBy = client.view().positionSetBy;
    if (wasFree && roleOf(context) === 'active')
      connect.setState({ activeDeviceId: context.deviceId, isRemote: false, movedToDeviceId: null });
  }

  /** Tells what was done here; false when it is nobody's business. */
  function tell(intent: PlayerIntent, before: PlayerState): boolean {
    const after = store.getState();
    const command = commandOf(intent, before, after);
    if (!command) return false;
    const { currentId } = after.queue;
    const isUnknownThere =
      context.isKnown && client.view().queue.currentId === null && command.kind !== 'replace-queue';
    if (isUnknownThere && currentId !== null && after.wantsToPlay) {
      pushQueue(after);
      client.submit({ kind: 'seek', entryId: currentId, positionMs: Math.round(after.positionMs) });
    } else client.submit(command);
    return true;
  }

  function steer(intent: PlayerIntent): void {
    if ('songs' in intent) store.tell({ type: 'songs-known', songs: intent.songs });
    const command = remoteCommandOf(intent, client.view(), client.serverNowMs());
    if (command) client.submit(command);
    follow();
  }

  function transfer(toDeviceId: string): void {
    // The device that takes over goes on where this one really is.
    if (roleOf(context) === 'active') client.submit({ kind: 'report', ...reportOf(context) });
    context.hasHandedAway = toDeviceId !== context.deviceId;
    if (!context.hasHandedAway) tabs.lead();
    const { wantsToPlay } = store.getState();
    const isPlaying = roleOf(context) === 'free' ? { isPlaying: wantsToPlay } : {};
    client.submit({ kind: 'transfer', toDeviceId, ...isPlaying });
    follow();
  }

  return route;
}
