import { z } from 'zod';
import { albumSummarySchema, songSchema } from '@/lib/catalog/contract';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import { idSchema, type Id, type NotificationId, type PlaylistId, type UserId } from '@/lib/kernel/ids';
import { tidyJob, type JobDefinition } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';
import { playlistSchema } from '@/lib/playlists/contract';

export const BIO_MAX_LENGTH = 300;
/** So many people one person follows; every page of the feed looks at each of them. */
export const FOLLOWING_MAX = 2000;
export const BLOCKS_MAX = 10_000;
/** Counted to here and no further: counting more would cost every visit more. */
export const COUNT_MAX = 10_000;
export const UNREAD_COUNT_MAX = 100;

/** How the reader stands to a person. */
export const FOLLOW_STATES = ['none', 'requested', 'following'] as const;
export type FollowState = (typeof FOLLOW_STATES)[number];

/** What one can be told. */
export const NOTIFICATION_KINDS = [
  'follow',
  'follow_request',
  'follow_approved',
  'new_release',
  'playlist_invitation',
  'text_hidden',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
/** What nobody can switch off. */
export const ALWAYS_TOLD: readonly NotificationKind[] = ['text_hidden'];

/** Tells followers of artists what came out; asked for again and again. */
export const RELEASES_JOB = {
  name: 'social.announce-releases',
  payload: z.object({}),
  retryLimit: 3,
  retryDelayS: 30,
  expireInS: 900,
  dedupeKey: () => 'all',
  oncePerS: 15,
} satisfies JobDefinition;

export const SOCIAL_TIDY_JOB = tidyJob('social');

const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;

export const personSchema = z.object({ id: idOf<UserId>(), displayName: z.string() });
export type PersonDto = z.output<typeof personSchema>;

export const profileSchema = personSchema.extend({
  /** Only followers that this person has approved see more than the name. */
  isPrivate: z.boolean(),
  /** Whether the reader sees more than the name. */
  isOpen: z.boolean(),
  isOwn: z.boolean(),
  followState: z.enum(FOLLOW_STATES),
  /** They follow the reader. */
  followsYou: z.boolean(),
  /** Empty where the profile is not open. */
  bio: z.string(),
  /** Counted up to 10,000. */
  followerCount: z.number().int(),
  followingCount: z.number().int(),
});
export type ProfileDto = z.output<typeof profileSchema>;

export const profileSettingsSchema = z.object({
  bio: z.string(),
  isPrivate: z.boolean(),
  /** Whoever sees more than the name sees what this person listens to. */
  showsListening: z.boolean(),
  mutedKinds: z.array(z.enum(NOTIFICATION_KINDS)),
});
export type ProfileSettingsDto = z.output<typeof profileSettingsSchema>;

/** Left-out fields stay as they are. */
export const profileUpdateSchema = z.object({
  bio: z.string().trim().max(BIO_MAX_LENGTH, 'is too long').optional(),
  isPrivate: z.boolean().optional(),
  showsListening: z.boolean().optional(),
  mutedKinds: z
    .array(z.enum(NOTIFICATION_KINDS))
    .max(NOTIFICATION_KINDS.length)
    .transform((kinds) => [...new Set(kinds)])
    .optional(),
});

export const listeningSchema = z.object({
  song: songSchema,
  /** When it was last heard. */
  at: z.iso.datetime(),
  isPlaying: z.boolean(),
});
export type ListeningDto = z.output<typeof listeningSchema>;

const followSchema = z.object({ followState: z.enum(FOLLOW_STATES) });

const playlistBriefSchema = playlistSchema.pick({ id: true, name: true, owner: true, covers: true });
export type PlaylistBriefDto = z.output<typeof playlistBriefSchema>;

export const feedEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('playlist'), at: z.iso.datetime(), playlist: playlistBriefSchema }),
  z.object({ kind: z.literal('release'), at: z.iso.datetime(), album: albumSummarySchema }),
]);
export type FeedEntryDto = z.output<typeof feedEntrySchema>;

export const notificationSchema = z.object({
  id: idOf<NotificationId>(),
  kind: z.enum(NOTIFICATION_KINDS),
  /** Who did it; null for a release. */
  person: personSchema.nullable(),
  album: albumSummarySchema.nullable(),
  playlist: z.object({ id: idOf<PlaylistId>(), name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  isRead: z.boolean(),
});
export type NotificationDto = z.output<typeof notificationSchema>;

const params = z.object({ userId: idSchema<UserId>() });
const shared = { cache: 'none', tag: 'people' } as const;
const read = { ...shared, method: 'GET', rate: 'read', status: 200 } as const;
const list = { ...read, query: pageQuerySchema } as const;
const write = { ...shared, access: 'user', rate: 'write' } as const;
const missing = { 'person-not-found': 'not-found' } as const;
const closed = { ...missing, 'profile-private': 'forbidden' } as const;
const badCursor = { 'bad-cursor': 'invalid' } as const;

export const peopleOperations = {
  getProfile: defineOperation({
    ...read,
    access: 'anyone',
    id: 'getProfile',
    path: '/api/v1/people/{userId}',
    summary:
      'A person, as the reader may see them. Whom one has blocked, or who has blocked one, is missing.',
    params,
    response: profileSchema,
    errors: missing,
  }),
  listFollowers: defineOperation({
    ...list,
    access: 'anyone',
    id: 'listFollowers',
    path: '/api/v1/people/{userId}/followers',
    summary: 'Who follows a person, newest first. Of a private profile only for approved followers.',
    params,
    response: pageSchema(personSchema),
    errors: { ...closed, ...badCursor },
  }),
  listFollowing: defineOperation({
    ...list,
    access: 'anyone',
    id: 'listFollowing',
    path: '/api/v1/people/{userId}/following',
    summary: 'Whom a person follows, newest first. Of a private profile only for approved followers.',
    params,
    response: pageSchema(personSchema),
    errors: { ...closed, ...badCursor },
  }),
  listProfilePlaylists: defineOperation({
    ...list,
    access: 'anyone',
    id: 'listProfilePlaylists',
    path: '/api/v1/people/{userId}/playlists',
    summary: 'A person’s public playlists, the one that became public last first.',
    params,
    response: pageSchema(playlistBriefSchema),
    errors: { ...closed, ...badCursor },
  }),
  getListening: defineOperation({
    ...read,
    access: 'anyone',
    id: 'getListening',
    path: '/api/v1/people/{userId}/listening',
    summary:
      'What a person listens to or has heard last, if they show it; null otherwise, and while they listen in private.',
    params,
    response: z.object({ listening: listeningSchema.nullable() }),
    errors: closed,
  }),
  followPerson: defineOperation({
    ...write,
    method: 'PUT',
    status: 200,
    id: 'followPerson',
    path: '/api/v1/people/{userId}/follow',
    summary:
      'Follows a person; a private profile is asked first. Within a day of having stopped, it goes on as before.',
    params,
    response: followSchema,
    errors: { ...missing, 'own-profile': 'rejected', 'follows-too-many': 'rejected' },
  }),
  unfollowPerson: defineOperation({
    ...write,
    method: 'DELETE',
    status: 204,
    id: 'unfollowPerson',
    path: '/api/v1/people/{userId}/follow',
    summary: 'Stops following a person, or takes the request back.',
    params,
    errors: missing,
  }),
  removeFollower: defineOperation({
    ...write,
    method: 'DELETE',
    status: 204,
    id: 'removeFollower',
    path: '/api/v1/followers/{userId}',
    summary: 'Ends that a person follows the caller. Nobody is told.',
    params,
    errors: missing,
  }),
  listFollowRequests: defineOperation({
    ...list,
    access: 'user',
    id: 'listFollowRequests',
    path: '/api/v1/follow-requests',
    summary: 'Who asks to follow the caller, newest first.',
    response: pageSchema(personSchema),
    errors: badCursor,
  }),
  approveFollowRequest: defineOperation({
    ...write,
    method: 'PUT',
    status: 204,
    id: 'approveFollowRequest',
    path: '/api/v1/follow-requests/{userId}',
    summary: 'Lets a person follow the caller.',
    params,
    errors: { 'request-not-found': 'not-found' },
  }),
  declineFollowRequest: defineOperation({
    ...write,
    method: 'DELETE',
    status: 204,
    id: 'declineFollowRequest',
    path: '/api/v1/follow-requests/{userId}',
    summary: 'Removes a request. Nobody is told, and the person may ask again.',
    params,
    errors: { 'request-not-found': 'not-found' },
  }),
  blockPerson: defineOperation({
    ...write,
    method: 'PUT',
    status: 204,
    id: 'blockPerson',
    path: '/api/v1/blocks/{userId}',
    summary: 'Makes two people missing to one another, and ends that they follow each other. Nobody is told.',
    params,
    errors: { ...missing, 'own-profile': 'rejected', 'blocks-too-many': 'rejected' },
  }),
  unblockPerson: defineOperation({
    ...write,
    method: 'DELETE',
    status: 204,
    id: 'unblockPerson',
    path: '/api/v1/blocks/{userId}',
    summary: 'Ends a block. Who followed whom does not come back.',
    params,
    errors: { 'block-not-found': 'not-found' },
  }),
  listBlocks: defineOperation({
    ...list,
    access: 'user',
    id: 'listBlocks',
    path: '/api/v1/blocks',
    summary: 'Whom the caller has blocked, newest first.',
    response: pageSchema(personSchema),
    errors: badCursor,
  }),
  getProfileSettings: defineOperation({
    ...read,
    access: 'user',
    id: 'getProfileSettings',
    path: '/api/v1/profile',
    summary: 'What the caller says of themselves, to whom, and what they want to be told.',
    response: profileSettingsSchema,
    errors: {},
  }),
  updateProfile: defineOperation({
    ...write,
    method: 'PATCH',
    status: 200,
    id: 'updateProfile',
    path: '/api/v1/profile',
    summary: 'Changes it. Becoming public lets everybody follow who has asked.',
    body: profileUpdateSchema,
    response: profileSettingsSchema,
    errors: {},
  }),
  getFeed: defineOperation({
    ...list,
    access: 'user',
    id: 'getFeed',
    path: '/api/v1/feed',
    summary: 'What followed people made public and followed artists released, newest first.',
    response: pageSchema(feedEntrySchema),
    errors: badCursor,
  }),
  listNotifications: defineOperation({
    ...list,
    access: 'user',
    id: 'listNotifications',
    path: '/api/v1/notifications',
    summary: 'What the caller was told in the last 90 days, newest first.',
    response: pageSchema(notificationSchema),
    errors: badCursor,
  }),
  countUnreadNotifications: defineOperation({
    ...read,
    access: 'user',
    id: 'countUnreadNotifications',
    path: '/api/v1/notifications/unread',
    summary: 'How much of it is unread, counted up to 100.',
    response: z.object({ count: z.number().int() }),
    errors: {},
  }),
  readNotifications: defineOperation({
    ...write,
    method: 'PUT',
    status: 204,
    id: 'readNotifications',
    path: '/api/v1/notifications/read',
    summary: 'Marks one and all older ones as read, so that what comes meanwhile stays unread.',
    body: z.object({ upToId: idSchema<NotificationId>() }),
    errors: {},
  }),
} as const;
