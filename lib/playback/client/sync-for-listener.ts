import { callApi } from '@/lib/browser/api-client';
import { newId, type Id } from '@/lib/kernel/ids';
import { playerOperations } from '../connect/operations';
import type { ConnectApi } from './connect-client';
import type { ConnectStore } from './connect-store';
import { startPlayerSync, type PlayerSync } from './player-sync';
import type { PlayerStore } from './player-store';
import { untilStarted } from './start-quiet';
import { createTabElection } from './tab-election';
import { registeredDevice } from './this-device';

const RETRY_MS = 5000;
/** A server that accepts and never answers counts as a lost connection. */
const ANSWER_TIMEOUT_MS = 8000;

const api: ConnectApi = {
  send: (command) =>
    callApi(playerOperations.sendPlayerCommand, {
      body: command,
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    }),
  read: () => callApi(playerOperations.getPlayer, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }),
};

/**
 * Registers this browser as a device of the listener and keeps it in step with the others; for nobody, nothing. The player
 * works from the first moment: what is played before the server was heard of is told then.
 * @returns how to stop.
 */
export function syncForListener(
  store: PlayerStore,
  connect: ConnectStore,
  listenerId: string | null,
): () => void {
  let sync: PlayerSync | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = listenerId === null;

  const start = async (ownerId: string): Promise<void> => {
    try {
      const deviceId = await registeredDevice(ownerId);
      if (isStopped) return;
      sync = startPlayerSync({
        store,
        connect,
        deviceId,
        listenerId: ownerId,
        // Sound comes first: the other devices can hear of a song a moment after it has begun here.
        api: { ...api, send: (command) => untilStarted(store).then(() => api.send(command)) },
        registerAgain: () => registeredDevice(ownerId, true),
        electTab: (onChange) => createTabElection(`harken.player.${ownerId}`, onChange),
        sendLast: ({ epoch, positionMs, deviceId: sender }) => {
          callApi(playerOperations.sendPlayerCommand, {
            body: {
              kind: 'release',
              commandId: newId<Id<'command'>>(),
              deviceId: sender,
              epoch,
              positionMs,
            },
            keepalive: true,
          }).catch(() => undefined);
        },
      });
    } catch {
      if (!isStopped) retryTimer = setTimeout(() => void start(ownerId), RETRY_MS);
    }
  };
  if (listenerId !== null) void start(listenerId);

  return () => {
    isStopped = true;
    clearTimeout(retryTimer);
    sync?.destroy();
  };
}
