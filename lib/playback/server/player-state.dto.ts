import { toConnectDocument, type ConnectState, type PlayerStateDto } from '../connect/connect-state';
import { INLINE_QUEUE_MAX_ENTRIES } from '../connect/operations';
import { queueLength } from '../queue/play-queue';
import { toContent } from '../queue/queue-document';

/**
 * A state as it travels. The queue's content goes along for whoever asks for it whole, and when it is short; a receiver that
 * holds `knownQueueRevision` gets none.
 */
export function toPlayerStateDto(
  state: ConnectState,
  nowMs: number,
  queue: 'whole' | { knownQueueRevision: number | null },
): PlayerStateDto {
  const isNeeded = queue === 'whole' || (isShort(state) && queue.knownQueueRevision !== state.queueRevision);
  return { ...toConnectDocument(state), nowMs, queue: isNeeded ? toContent(state.queue) : null };
}

function isShort({ queue }: ConnectState): boolean {
  const undoable = queue.undoSteps.reduce(
    (sum, step) => sum + (step.kind === 'replace' ? step.contextEntries.length : step.takeOut.length + 1),
    0,
  );
  return queueLength(queue) + undoable <= INLINE_QUEUE_MAX_ENTRIES;
}
