import { z } from 'zod';
import type { DeviceDto } from '@/lib/accounts/contract';
import { songSchema } from '@/lib/catalog/contract';
import { idSchema, type SongId } from '@/lib/kernel/ids';
import { defineOperation } from '@/lib/kernel/operation';
import { playerStateSchema } from './connect-state';
import { playerCommandSchema } from './player-command';

/** Queues up to this many entries travel inside every change; longer ones are read when they have changed. */
export const INLINE_QUEUE_MAX_ENTRIES = 150;

/** Events of `GET /api/v1/player/events`: `state` with `playerStateSchema`, `devices` with this. */
export interface PlayerDevicesEvent {
  items: DeviceDto[];
}

const several = <T extends z.ZodType>(id: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(id).min(1).max(100));

export const playerOperations = {
  getPlayer: defineOperation({
    id: 'getPlayer',
    summary: 'What all devices of this account agree on: queue, song, position, active device',
    tag: 'player',
    method: 'GET',
    path: '/api/v1/player',
    access: 'user',
    rate: 'read',
    cache: 'none',
    status: 200,
    response: playerStateSchema,
    errors: {},
  }),
  sendPlayerCommand: defineOperation({
    id: 'sendPlayerCommand',
    summary:
      'Change it: play, pause, seek, edit the queue, transfer to another device, or report as the active one. A command id that comes twice is one command.',
    tag: 'player',
    method: 'POST',
    path: '/api/v1/player/commands',
    access: 'user',
    rate: 'playback',
    cache: 'none',
    status: 200,
    body: playerCommandSchema,
    response: z.object({
      /** `unchanged`: the command had nothing to do. `repeated`: it was carried out before. */
      outcome: z.enum(['applied', 'unchanged', 'repeated']),
      /** The revision right after this command. */
      revision: z.number().int(),
      state: playerStateSchema,
    }),
    errors: {
      'queue-revision-stale': 'conflict',
      'lease-lost': 'conflict',
      'report-stale': 'conflict',
      'bad-entries': 'rejected',
      'position-beyond-end': 'rejected',
      'device-not-found': 'not-found',
    },
  }),
  listSimilarSongs: defineOperation({
    id: 'listSimilarSongs',
    summary: 'Songs that go on well after the given ones; what autoplay plays when a queue ends',
    tag: 'player',
    method: 'GET',
    path: '/api/v1/player/similar-songs',
    access: 'user',
    rate: 'read',
    cache: 'none',
    status: 200,
    query: z.object({
      seedSongId: several(idSchema<SongId>()),
      excludeSongId: several(idSchema<SongId>()).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: z.object({ items: z.array(songSchema) }),
    errors: {},
  }),
};
