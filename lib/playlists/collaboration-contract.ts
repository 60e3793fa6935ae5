import { z } from 'zod';
import { idSchema, type Id, type PlaylistId, type PlaylistInvitationId, type UserId } from '@/lib/kernel/ids';
import type { JobDefinition } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';
import { COLLABORATOR_ROLES, personSchema, playlistParams, playlistSchema, PLAYLIST_ROLES } from './contract';

/** So many people work on one playlist besides its owner, those included who have not answered. */
export const COLLABORATORS_MAX = 50;
/** So many playlists of others one person works on; lists of one's playlists look each of them up. */
export const COLLABORATIONS_MAX = 500;
/** Links of one playlist that can be opened at the same time. */
export const OPEN_INVITATIONS_MAX = 20;
export const INVITATION_LIFETIMES_D = [1, 7, 30] as const;
/** People of one name that are offered to choose from. */
export const INVITEES_MAX = 10;

/** The secret in a link's address. */
export const playlistTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not an invitation');

const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;

export const collaboratorSchema = z.object({
  person: personSchema,
  role: z.enum(PLAYLIST_ROLES),
  /** Since when; null while an invitation by name is not answered, which only the owner sees. */
  since: z.iso.datetime().nullable(),
});
export type CollaboratorDto = z.output<typeof collaboratorSchema>;

export const playlistInvitationSchema = z.object({
  id: idOf<PlaylistInvitationId>(),
  role: z.enum(COLLABORATOR_ROLES),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  useCount: z.number().int(),
});
export type PlaylistInvitationDto = z.output<typeof playlistInvitationSchema>;

/** What is sent on `GET /api/v1/playlists/{playlistId}/events`, by the event's name. */
export interface PlaylistEvents {
  /** The list is at this revision; the first event says where the stream begins. */
  revision: { revision: number };
  /** Somebody joined, left, or is something else now. */
  collaborators: Record<never, never>;
  /** Who else has the page open. */
  presence: { people: PresentPerson[] };
  /** The reader may not read it any more. */
  gone: Record<never, never>;
}
export type PresentPerson = z.output<typeof personSchema>;

/** Whom a playlist's owner has invited by name is to be told; who tells people things does it. */
export const PLAYLIST_INVITED_JOB = {
  name: 'playlists.tell-invited',
  payload: z.object({
    playlistId: idSchema<PlaylistId>(),
    invitedById: idSchema<UserId>(),
    userId: idSchema<UserId>(),
  }),
  retryLimit: 5,
  retryDelayS: 5,
  expireInS: 60,
  dedupeKey: ({ playlistId, userId }: { playlistId: string; userId: string }) => `${playlistId}:${userId}`,
} satisfies JobDefinition;

const person = playlistParams.extend({ userId: idSchema<UserId>() });
const shared = { access: 'user', cache: 'none', tag: 'playlist collaboration' } as const;
const read = { ...shared, method: 'GET', rate: 'read', status: 200 } as const;
const write = { ...shared, rate: 'write' } as const;
const gate = { 'playlist-not-found': 'not-found', 'not-your-playlist': 'forbidden' } as const;
const room = { 'too-many-collaborators': 'rejected', 'too-many-collaborations': 'rejected' } as const;

export const collaborationOperations = {
  listCollaborators: defineOperation({
    ...read,
    id: 'listCollaborators',
    path: '/api/v1/playlists/{playlistId}/collaborators',
    summary: `Its owner and who has joined, at most ${COLLABORATORS_MAX + 1}. The owner also sees who has not answered yet.`,
    params: playlistParams,
    response: z.object({ items: z.array(collaboratorSchema) }),
    errors: gate,
  }),
  findInvitees: defineOperation({
    ...read,
    id: 'findInvitees',
    path: '/api/v1/playlists/{playlistId}/invitees',
    summary: 'People of exactly this name, or the one whose profile has this address, to be invited.',
    params: playlistParams,
    query: z.object({ person: z.string().trim().min(1).max(200) }),
    response: z.object({ items: z.array(personSchema) }),
    errors: gate,
  }),
  setCollaborator: defineOperation({
    ...write,
    method: 'PUT',
    status: 200,
    id: 'setCollaborator',
    path: '/api/v1/playlists/{playlistId}/collaborators/{userId}',
    summary:
      'Invites a person, who is told and may accept; or makes somebody who is in an editor or a viewer.',
    params: person,
    body: z.object({ role: z.enum(COLLABORATOR_ROLES) }),
    response: collaboratorSchema,
    errors: {
      ...gate,
      ...room,
      'person-not-found': 'not-found',
      'own-playlist': 'rejected',
      'playlist-is-smart': 'conflict',
      'playlist-hidden': 'forbidden',
    },
  }),
  removeCollaborator: defineOperation({
    ...write,
    method: 'DELETE',
    status: 204,
    id: 'removeCollaborator',
    path: '/api/v1/playlists/{playlistId}/collaborators/{userId}',
    summary: 'Takes somebody out again. What they added stays, and stays theirs.',
    params: person,
    errors: gate,
  }),
  acceptCollaboration: defineOperation({
    ...write,
    method: 'PUT',
    status: 204,
    id: 'acceptCollaboration',
    path: '/api/v1/playlists/{playlistId}/collaboration',
    summary: 'Accepts an invitation by name. Again it changes nothing.',
    params: playlistParams,
    errors: { ...room, 'playlist-not-found': 'not-found', 'not-invited': 'forbidden' },
  }),
  endCollaboration: defineOperation({
    ...write,
    method: 'DELETE',
    status: 204,
    id: 'endCollaboration',
    path: '/api/v1/playlists/{playlistId}/collaboration',
    summary: 'Leaves a playlist, or declines an invitation by name. Again it changes nothing.',
    params: playlistParams,
    errors: { 'playlist-not-found': 'not-found' },
  }),
  listPlaylistInvitations: defineOperation({
    ...read,
    id: 'listPlaylistInvitations',
    path: '/api/v1/playlists/{playlistId}/invitations',
    summary: `Links that can still be opened, newest first, ${OPEN_INVITATIONS_MAX} at most. Their addresses are not kept.`,
    params: playlistParams,
    response: z.object({ items: z.array(playlistInvitationSchema) }),
    errors: gate,
  }),
  createPlaylistInvitation: defineOperation({
    ...write,
    method: 'POST',
    status: 201,
    id: 'createPlaylistInvitation',
    path: '/api/v1/playlists/{playlistId}/invitations',
    summary:
      'A link that lets in whoever opens it, until it expires or is taken back. Its address is shown this once.',
    params: playlistParams,
    body: z.object({
      role: z.enum(COLLABORATOR_ROLES),
      lifetimeD: z.literal(INVITATION_LIFETIMES_D).default(7),
    }),
    response: z.object({ invitation: playlistInvitationSchema, url: z.url() }),
    errors: {
      ...gate,
      'playlist-is-smart': 'conflict',
      'playlist-hidden': 'forbidden',
      'too-many-invitations': 'rejected',
    },
  }),
  revokePlaylistInvitation: defineOperation({
    ...write,
    method: 'DELETE',
    status: 204,
    id: 'revokePlaylistInvitation',
    path: '/api/v1/playlists/{playlistId}/invitations/{invitationId}',
    summary: 'Takes a link back. Who came in by it stays.',
    params: playlistParams.extend({ invitationId: idSchema<PlaylistInvitationId>() }),
    errors: { ...gate, 'invitation-not-found': 'not-found' },
  }),
  acceptPlaylistInvitation: defineOperation({
    ...write,
    method: 'POST',
    status: 200,
    id: 'acceptPlaylistInvitation',
    path: '/api/v1/playlist-invitations/acceptances',
    summary: 'Lets the caller in by a link. Who is in already stays what they are, or becomes an editor.',
    body: z.object({ token: playlistTokenSchema }),
    response: playlistSchema,
    errors: { ...room, 'invitation-invalid': 'not-found' },
  }),
} as const;
