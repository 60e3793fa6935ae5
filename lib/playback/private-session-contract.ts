import { z } from 'zod';
import { defineOperation } from '@/lib/kernel/operation';

/** So that nobody is unobserved for ever by mistake. */
export const PRIVATE_SESSION_MS = 6 * 60 * 60 * 1000;

export const privateSessionSchema = z.object({
  /** Until when nobody sees what the caller hears; null while everything is as usual. */
  endsAt: z.iso.datetime().nullable(),
});
export type PrivateSessionDto = z.output<typeof privateSessionSchema>;

const shared = {
  tag: 'playback',
  path: '/api/v1/private-session',
  access: 'user',
  cache: 'none',
  errors: {},
} as const;

export const privateSessionOperations = {
  getPrivateSession: defineOperation({
    ...shared,
    method: 'GET',
    rate: 'read',
    status: 200,
    id: 'getPrivateSession',
    summary: 'Whether the caller listens in private just now.',
    response: privateSessionSchema,
  }),
  startPrivateSession: defineOperation({
    ...shared,
    method: 'PUT',
    rate: 'write',
    status: 200,
    id: 'startPrivateSession',
    summary:
      'For six hours from now nobody sees what the caller hears, and nothing follows from it: neither recently played nor playlists by rule nor charts.',
    response: privateSessionSchema,
  }),
  endPrivateSession: defineOperation({
    ...shared,
    method: 'DELETE',
    rate: 'write',
    status: 204,
    id: 'endPrivateSession',
    summary: 'Ends it. What was heard meanwhile stays private.',
  }),
} as const;
