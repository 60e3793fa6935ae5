import { positionAt, type ConnectState } from '../connect/connect-state';
import { toColumns } from '../queue/queue-document';
import type { WantedCommand } from './connect-client';
import type { PlayerIntent, PlayerState } from './player-state';

/** Further in than this, "previous" goes to the beginning of the song. */
const PREVIOUS_RESTARTS_AFTER_MS = 3000;

/** Intents that are this device's own business, whoever plays. */
const LOCAL = new Set<PlayerIntent['type']>([
  'foresee',
  'want-songs',
  'set-quality',
  'set-crossfade',
  'set-loudness',
  'set-autoplay',
  'attenuate',
  'stop-after-song',
  'dismiss-notice',
  'restore',
]);
export const isLocalIntent = (intent: PlayerIntent): boolean => LOCAL.has(intent.type);

/** Intents that want to hear something: where no device plays, the one that was asked does. */
const WANTS_MUSIC = new Set<PlayerIntent['type']>([
  'play-entries',
  'play',
  'toggle',
  'next',
  'previous',
  'jump',
  'retry',
]);
export const wantsMusic = (intent: PlayerIntent): boolean => WANTS_MUSIC.has(intent.type);

/** The command that tells the others what an intent has just done here; null when it did nothing they share. */
export function commandOf(
  intent: PlayerIntent,
  before: PlayerState,
  after: PlayerState,
): WantedCommand | null {
  const positionMs = Math.round(after.positionMs);
  const fromEntryId = before.queue.currentId;
  const hasMoved = after.queue.currentId !== fromEntryId;
  const isEdited = after.queue !== before.queue;
  switch (intent.type) {
    case 'play':
    case 'pause':
    case 'toggle':
    case 'retry':
      if (after.wantsToPlay === before.wantsToPlay && intent.type !== 'retry') return null;
      return { kind: after.wantsToPlay ? 'play' : 'pause', positionMs };
    case 'next':
    case 'previous':
      if (fromEntryId === null || after === before) return null;
      if (hasMoved) return { kind: intent.type, fromEntryId };
      return { kind: 'seek', entryId: fromEntryId, positionMs };
    case 'seek':
      return fromEntryId === null ? null : { kind: 'seek', entryId: fromEntryId, positionMs };
    case 'jump':
      return after === before ? null : { kind: 'jump', entryId: intent.entryId };
    default:
      return isEdited || after.volume !== before.volume || after.isMuted !== before.isMuted
        ? sharedCommand(intent, after)
        : null;
  }
}

/** The command an intent becomes where another device plays; null when there is nothing to send. */
export function remoteCommandOf(
  intent: PlayerIntent,
  view: ConnectState,
  nowMs: number,
): WantedCommand | null {
  const fromEntryId = view.queue.currentId;
  switch (intent.type) {
    case 'play':
    case 'retry':
      return { kind: 'play' };
    case 'pause':
      return { kind: 'pause' };
    case 'toggle':
      return { kind: view.isPlaying ? 'pause' : 'play' };
    case 'next':
      return fromEntryId === null ? null : { kind: 'next', fromEntryId };
    case 'previous':
      if (fromEntryId === null) return null;
      return positionAt(view, nowMs) > PREVIOUS_RESTARTS_AFTER_MS
        ? { kind: 'seek', entryId: fromEntryId, positionMs: 0 }
        : { kind: 'previous', fromEntryId };
    case 'seek': {
      const positionMs = Math.max(0, Math.round(intent.positionMs));
      return fromEntryId === null || !Number.isFinite(positionMs)
        ? null
        : { kind: 'seek', entryId: fromEntryId, positionMs };
    }
    case 'jump':
      return { kind: 'jump', entryId: intent.entryId };
    default:
      return sharedCommand(intent, view);
  }
}

/** Commands that are the same wherever they come from. */
function sharedCommand(intent: PlayerIntent, { volume }: Pick<PlayerState, 'volume'>): WantedCommand | null {
  switch (intent.type) {
    case 'play-entries': {
      const { entries, startIndex, context, seed } = intent;
      if (entries.length === 0) return null;
      return {
        kind: 'replace-queue',
        entries: toColumns(entries),
        startIndex: Math.max(0, startIndex),
        context,
        seed,
      };
    }
    case 'add':
      return { kind: 'add', entries: toColumns(intent.entries) };
    case 'add-next':
      return { kind: 'play-next', entries: toColumns(intent.entries) };
    case 'add-autoplay':
      return { kind: 'add-autoplay', entries: toColumns(intent.entries) };
    case 'remove':
      return { kind: 'remove', entryIds: [intent.entryId] };
    case 'move':
      return { kind: 'move', entryId: intent.entryId, beforeId: intent.beforeId };
    case 'clear-upcoming':
      return { kind: 'clear', section: intent.section ?? 'all' };
    case 'undo':
      return { kind: 'undo' };
    case 'set-shuffled':
      return { kind: 'set-shuffle', isShuffled: intent.isShuffled, seed: intent.seed };
    case 'set-repeat':
      return { kind: 'set-repeat', repeat: intent.repeat };
    case 'set-volume':
      return { kind: 'volume', volume: Math.min(1, Math.max(0, intent.volume)), isMuted: intent.volume <= 0 };
    case 'set-muted':
      return { kind: 'volume', volume, isMuted: intent.isMuted };
    default:
      return null;
  }
}
