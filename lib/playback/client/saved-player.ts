import { z } from 'zod';
import { songSchema } from '@/lib/catalog/song-schema';
import { PLAYBACK_QUALITIES, type PlaybackQuality } from '../contract';
import { currentEntry, EMPTY_QUEUE, nextEntries } from '../queue/play-queue';
import {
  fromDocument,
  queueContentSchema,
  queuePlaceSchema,
  toContent,
  toPlace,
} from '../queue/queue-document';
import { MAX_CROSSFADE_MS } from './crossfade';
import { LOUDNESS_LEVELS } from './loudness';
import type { PlayerState, RestorableState } from './player-state';
import { songOf, withSongs } from './song-cache';

/** Songs whose names are kept, from the current one on; the others are looked up when they are needed. */
const SAVED_SONGS = 30;

const playbackQualitySchema = z.enum(PLAYBACK_QUALITIES);

const savedSchema = z.object({
  version: z.literal(3),
  /** Who listened; null when nobody was signed in. */
  listenerId: z.string().max(64).nullable(),
  content: queueContentSchema,
  place: queuePlaceSchema,
  songs: z.array(songSchema).max(SAVED_SONGS),
  context: z
    .object({
      kind: z.enum(['album', 'artist', 'song', 'home', 'search', 'playlist', 'library']),
      id: z.string(),
      title: z.string(),
    })
    .nullable(),
  positionMs: z.number().min(0),
  quality: playbackQualitySchema,
  /** What the account's settings said when `quality` was in effect; left out by older versions. */
  preferredQuality: playbackQualitySchema.optional(),
  volume: z.number().min(0).max(1),
  isMuted: z.boolean(),
  // Left out by older versions.
  crossfadeMs: z.number().int().min(0).max(MAX_CROSSFADE_MS).default(0),
  loudness: z.enum(LOUDNESS_LEVELS).default('normal'),
  isAutoplayOn: z.boolean().default(true),
});

/** Names every key that is read back, so that one cannot be forgotten here. */
type Saved = Record<keyof z.input<typeof savedSchema>, unknown>;

/** Who listens, as the page knows them. */
export interface Listener {
  /** Null when nobody is signed in. */
  id: string | null;
  /** From the account's settings, within the plan. */
  preferredQuality: PlaybackQuality;
}

/** What outlives the tab, as text for local storage. */
export function savePlayer(state: PlayerState, listener: Listener): string {
  const { queue, context, positionMs, quality, volume, isMuted, crossfadeMs, loudness, isAutoplayOn } = state;
  const near = [currentEntry(queue), ...nextEntries(queue, SAVED_SONGS - 1)];
  return JSON.stringify({
    version: 3,
    listenerId: listener.id,
    // Undoing is for the one who has just edited; keeping it would double what is written every few seconds.
    content: toContent({ ...queue, undoSteps: [] }),
    place: toPlace(queue),
    songs: near.flatMap((entry) => songOf(state, entry) ?? []),
    context,
    positionMs,
    quality,
    preferredQuality: listener.preferredQuality,
    volume,
    isMuted,
    crossfadeMs,
    loudness,
    isAutoplayOn,
  } satisfies Saved);
}

/**
 * Reads what `savePlayer` wrote; null for anything else, also for what an older version of the player wrote. Of another
 * listener on the same device only the volume comes back: what they heard is nobody else's business.
 *
 * The quality chosen in this browser's player counts until the account's settings change: the latest decision wins.
 */
export function restorePlayer(text: string | null, listener: Listener): RestorableState | null {
  if (!text) return null;
  const parsed = savedSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const {
    version: _version,
    listenerId: owner,
    preferredQuality: preferredBefore,
    content,
    place,
    songs,
    ...saved
  } = parsed.data;
  const { preferredQuality } = listener;
  if (owner !== listener.id) {
    const { volume, isMuted, crossfadeMs, loudness, isAutoplayOn } = saved;
    const nothing = { queue: EMPTY_QUEUE, songs: new Map(), context: null, positionMs: 0 };
    return { ...nothing, quality: preferredQuality, volume, isMuted, crossfadeMs, loudness, isAutoplayOn };
  }
  const quality = preferredBefore === preferredQuality ? saved.quality : preferredQuality;
  const queue = fromDocument(content, place);
  return queue && { ...saved, quality, queue, songs: withSongs(new Map(), songs) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
