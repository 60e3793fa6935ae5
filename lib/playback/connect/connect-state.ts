import { z } from 'zod';
import { EMPTY_QUEUE, type PlayQueue } from '../queue/play-queue';
import {
  fromDocument,
  queueContentSchema,
  queuePlaceSchema,
  toPlace,
  type QueueContent,
} from '../queue/queue-document';
import { LEASE_PACES } from './lease-pace';
import { playContextSchema, type PlayContext } from './player-command';

/**
 * What a listener's devices agree on. Held by the server, changed by commands only; times are the server's clock in
 * milliseconds since 1970. The position is never ticked: it is a point and a time, and who needs it now computes it.
 */
export interface ConnectState {
  queue: PlayQueue;
  context: PlayContext | null;
  isPlaying: boolean;
  /** Where the current entry stood at `positionAtMs`. */
  positionMs: number;
  positionAtMs: number;
  /** The command that last set another position or song; reports of the active device leave it. Empty at first. */
  positionSetBy: string;
  /**
   * The command that last asked for silence; empty once music is asked for again. Who was out of touch and still plays learns of a
   * pause by it, even when its lease has ended meanwhile.
   */
  silencedBy: string;
  /** Slider position 0-1. */
  volume: number;
  isMuted: boolean;
  /** The one device that sounds; null when none holds the lease. */
  activeDeviceId: string | null;
  /** Grows with every change of the active device; a report with another epoch comes from one that was replaced. */
  leaseEpoch: number;
  leaseExpiresAtMs: number;
  /** So long after the last sign of life, unless its stream was cut. */
  leaseMs: number;
  /** Grows with every change that anybody has to hear of. */
  revision: number;
  /** The revision that last chose a song, a position, playing or pausing, or a device. */
  controlRevision: number;
  /** The revision that last changed what stands in the queue. */
  queueRevision: number;
}

export const EMPTY_CONNECT_STATE: ConnectState = {
  queue: EMPTY_QUEUE,
  context: null,
  isPlaying: false,
  positionMs: 0,
  positionAtMs: 0,
  positionSetBy: '',
  silencedBy: '',
  volume: 0.8,
  isMuted: false,
  activeDeviceId: null,
  leaseEpoch: 0,
  leaseExpiresAtMs: 0,
  leaseMs: LEASE_PACES.alone.leaseMs,
  revision: 0,
  controlRevision: 0,
  queueRevision: 0,
};

/** The position at a time of the server's clock. Not bounded by the song's length, which is not known here. */
export function positionAt(
  state: Pick<ConnectState, 'isPlaying' | 'positionMs' | 'positionAtMs'>,
  nowMs: number,
): number {
  return state.isPlaying ? state.positionMs + Math.max(0, nowMs - state.positionAtMs) : state.positionMs;
}

/** A state without the queue's content: what travels with every change. */
export const connectDocumentSchema = z.object({
  place: queuePlaceSchema,
  context: playContextSchema.nullable(),
  isPlaying: z.boolean(),
  positionMs: z.number().min(0),
  positionAtMs: z.number(),
  positionSetBy: z.string(),
  silencedBy: z.string(),
  volume: z.number().min(0).max(1),
  isMuted: z.boolean(),
  activeDeviceId: z.uuid().nullable(),
  leaseEpoch: z.number().int(),
  leaseExpiresAtMs: z.number(),
  leaseMs: z.number(),
  revision: z.number().int().min(0),
  controlRevision: z.number().int().min(0),
  queueRevision: z.number().int().min(0),
});
export type ConnectDocument = z.output<typeof connectDocumentSchema>;

export const playerStateSchema = connectDocumentSchema.extend({
  /** The server's clock when it answered, for extrapolating. */
  nowMs: z.number(),
  /** What stands in the queue; null where the receiver has this `queueRevision`, or has to ask for it. */
  queue: queueContentSchema.nullable(),
});
export type PlayerStateDto = z.output<typeof playerStateSchema>;

export function toConnectDocument({ queue, ...rest }: ConnectState): ConnectDocument {
  return { ...rest, place: toPlace(queue) };
}

/** The state again; null when content and place do not belong together. */
export function fromConnectDocument(document: ConnectDocument, content: QueueContent): ConnectState | null {
  const { place, ...rest } = document;
  const queue = fromDocument(content, place);
  return queue && { ...rest, queue };
}
