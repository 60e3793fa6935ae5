import { z } from 'zod';
import { LEASE_PACE_NAMES } from './lease-pace';
import { REPEAT_MODES } from '../queue/play-queue';
import { entryColumnsSchema } from '../queue/queue-document';

/** Where a queue came from; named in the player and used to tell which page's music plays. */
export const playContextSchema = z.object({
  kind: z.enum(['album', 'artist', 'song', 'home', 'search', 'playlist', 'library']),
  id: z.string().max(200),
  title: z.string().max(500),
});
export type PlayContext = z.output<typeof playContextSchema>;

const entryId = z.string().min(1).max(64);
const positionMs = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 * 60 * 1000);
const seed = z.number().int().min(0).max(0xffff_ffff);
/** Edits name the queue they were made on. */
const expectedQueueRevision = z.number().int().min(0);
/** Nobody has asked: the sender was out of touch with music sounding, and gives way to a device that has had it since. */
const isReturn = z.boolean().optional();

const kinds = {
  play: z.object({ kind: z.literal('play'), positionMs: positionMs.optional() }),
  pause: z.object({ kind: z.literal('pause'), positionMs: positionMs.optional() }),
  seek: z.object({ kind: z.literal('seek'), entryId, positionMs }),
  volume: z.object({ kind: z.literal('volume'), volume: z.number().min(0).max(1), isMuted: z.boolean() }),
  /** From this entry on: two devices that press "next" at once skip one song, not two. */
  next: z.object({ kind: z.literal('next'), fromEntryId: entryId }),
  previous: z.object({ kind: z.literal('previous'), fromEntryId: entryId }),
  jump: z.object({ kind: z.literal('jump'), entryId }),
  'replace-queue': z.object({
    kind: z.literal('replace-queue'),
    entries: entryColumnsSchema,
    startIndex: z.number().int().min(0),
    context: playContextSchema,
    seed,
    isReturn,
  }),
  add: z.object({ kind: z.literal('add'), entries: entryColumnsSchema, expectedQueueRevision }),
  'play-next': z.object({ kind: z.literal('play-next'), entries: entryColumnsSchema, expectedQueueRevision }),
  'add-autoplay': z.object({
    kind: z.literal('add-autoplay'),
    entries: entryColumnsSchema,
    expectedQueueRevision,
  }),
  move: z.object({ kind: z.literal('move'), entryId, beforeId: entryId.nullable(), expectedQueueRevision }),
  remove: z.object({
    kind: z.literal('remove'),
    entryIds: z.array(entryId).min(1).max(1000),
    expectedQueueRevision,
  }),
  clear: z.object({ kind: z.literal('clear'), section: z.enum(['all', 'added']), expectedQueueRevision }),
  undo: z.object({ kind: z.literal('undo'), expectedQueueRevision }),
  'set-shuffle': z.object({ kind: z.literal('set-shuffle'), isShuffled: z.boolean(), seed }),
  'set-repeat': z.object({ kind: z.literal('set-repeat'), repeat: z.enum(REPEAT_MODES) }),
  /** Hands playing to a device; queue, position and volume stay, and the play state where none is named. */
  transfer: z.object({
    kind: z.literal('transfer'),
    toDeviceId: z.uuid(),
    isPlaying: z.boolean().optional(),
  }),
  /** "Play here": the sender becomes the active device with what it has. */
  claim: z.object({
    kind: z.literal('claim'),
    entryId: entryId.optional(),
    positionMs: positionMs.optional(),
    isPlaying: z.boolean(),
    isReturn,
    /** The `silencedBy` that the sender has heard of: a return does not undo a pause that it does not know. */
    knownSilencedBy: z.string().max(64).optional(),
  }),
  /**
   * The active device says what it really plays, and with that keeps its lease. `seenRevision` is the newest state it acts
   * on: a report from before somebody's command must not undo it.
   */
  report: z.object({
    kind: z.literal('report'),
    epoch: z.number().int().min(0),
    seenRevision: z.number().int().min(0),
    entryId: entryId.nullable(),
    positionMs,
    isPlaying: z.boolean(),
    /** How soon it promises to report again; clients that name none do so at the slow one. */
    pace: z.enum(LEASE_PACE_NAMES).optional(),
  }),
  /** The active device leaves by itself: a closed tab, a pause that has lasted. */
  release: z.object({ kind: z.literal('release'), epoch: z.number().int().min(0), positionMs }),
} as const;

const sender = {
  /** Made up by the sender; the same one twice is one command. */
  commandId: z.uuid(),
  deviceId: z.uuid(),
};

export const playerCommandSchema = z.discriminatedUnion('kind', [
  kinds.play.extend(sender),
  kinds.pause.extend(sender),
  kinds.seek.extend(sender),
  kinds.volume.extend(sender),
  kinds.next.extend(sender),
  kinds.previous.extend(sender),
  kinds.jump.extend(sender),
  kinds['replace-queue'].extend(sender),
  kinds.add.extend(sender),
  kinds['play-next'].extend(sender),
  kinds['add-autoplay'].extend(sender),
  kinds.move.extend(sender),
  kinds.remove.extend(sender),
  kinds.clear.extend(sender),
  kinds.undo.extend(sender),
  kinds['set-shuffle'].extend(sender),
  kinds['set-repeat'].extend(sender),
  kinds.transfer.extend(sender),
  kinds.claim.extend(sender),
  kinds.report.extend(sender),
  kinds.release.extend(sender),
]);
export type PlayerCommand = z.output<typeof playerCommandSchema>;
export type CommandKind = PlayerCommand['kind'];
export type CommandOf<Kind extends CommandKind> = Extract<PlayerCommand, { kind: Kind }>;
