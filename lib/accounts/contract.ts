import { z } from 'zod';
import { PLANS, ROLES } from '@/lib/kernel/actor';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import {
  idSchema,
  type ArtistId,
  type ArtistRequestId,
  type DeviceId,
  type InvitationId,
  type SessionId,
  type UserId,
} from '@/lib/kernel/ids';
import { defineOperation } from '@/lib/kernel/operation';

/** Languages the interface speaks. */
export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

/** What a listener may ask for: `auto` adapts to the network, the others stay on one rung. */
export const STREAMING_QUALITIES = ['auto', 'aac-96', 'aac-160', 'aac-256', 'flac'] as const;
export type StreamingQuality = (typeof STREAMING_QUALITIES)[number];

export const DEVICE_KINDS = ['web', 'desktop', 'phone', 'tablet', 'speaker', 'other'] as const;
export const USER_STATUSES = ['active', 'suspended'] as const;
export const INVITATION_STATUSES = ['open', 'used', 'revoked', 'expired'] as const;
export const ARTIST_REQUEST_STATUSES = ['pending', 'approved', 'declined'] as const;

export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 128;

/** Compared as NFKC in lower case, so that one mailbox is one account however it was typed. */
export const emailSchema = z
  .string()
  .max(254, 'is too long for an e-mail address')
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('is not an e-mail address'));

/** Any password as typed at sign-in. Bounded, because hashing costs time in proportion to attackers' patience. */
export const givenPasswordSchema = z.string().min(1, 'is missing').max(1024, 'is too long');

/** Length of a new password, in characters after NFKC. Common and guessable ones are refused by the server. */
export const newPasswordSchema = z
  .string()
  .max(1024, 'is too long')
  .transform((text) => text.normalize('NFKC'))
  .refine(
    (text) => [...text].length >= PASSWORD_MIN_LENGTH,
    `needs at least ${PASSWORD_MIN_LENGTH} characters`,
  )
  .refine((text) => [...text].length <= PASSWORD_MAX_LENGTH, `may have ${PASSWORD_MAX_LENGTH} characters`);

export const displayNameSchema = singleLine(60);
export const artistNameSchema = singleLine(120);
export const invitationTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not an invitation');
const rolesSchema = z
  .array(z.enum(ROLES))
  .min(1, 'needs at least one role')
  .max(ROLES.length)
  .transform((roles) => ROLES.filter((role) => roles.includes(role)));
const instant = z.iso.datetime();

export const planSchema = z.object({
  name: z.enum(PLANS),
  maxBitrateBps: z.number().int(),
  allowsLossless: z.boolean(),
  allowsDownloads: z.boolean(),
  maxConcurrentStreams: z.number().int(),
});

export const artistRequestSchema = z.object({
  id: idSchema<ArtistRequestId>(),
  artistName: z.string(),
  message: z.string(),
  status: z.enum(ARTIST_REQUEST_STATUSES),
  createdAt: instant,
  decidedAt: instant.nullable(),
  user: z.object({ id: idSchema<UserId>(), email: z.string(), displayName: z.string() }),
});
export type ArtistRequestDto = z.input<typeof artistRequestSchema>;

export const accountSchema = z.object({
  id: idSchema<UserId>(),
  email: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(ROLES)),
  plan: planSchema,
  locale: z.enum(LOCALES).nullable(),
  preferredQuality: z.enum(STREAMING_QUALITIES),
  hasPassword: z.boolean(),
  /** Identity providers this account can sign in with: oidc, github, google. */
  connectedProviders: z.array(z.string()),
  /** Profiles this account may act for. */
  artists: z.array(z.object({ id: idSchema<ArtistId>(), name: z.string() })),
  /** The latest request of this account for an artist profile. */
  artistRequest: artistRequestSchema.omit({ user: true }).nullable(),
  createdAt: instant,
});
export type AccountDto = z.input<typeof accountSchema>;

export const sessionSchema = z.object({
  id: idSchema<SessionId>(),
  /** The one that asked. */
  isCurrent: z.boolean(),
  /** Read from the user agent: { browser: 'Firefox', system: 'Linux' }; null where it does not say. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
});
export type SessionDto = z.input<typeof sessionSchema>;

export const deviceCapabilitiesSchema = z.object({
  /** Whether hls.js can run, or only native HLS. */
  mediaSource: z.boolean().optional(),
  /** RFC 6381 codecs the device says it can decode. */
  codecs: z.array(z.string().max(40)).max(20).optional(),
});

export const deviceSchema = z.object({
  id: idSchema<DeviceId>(),
  name: z.string(),
  kind: z.enum(DEVICE_KINDS),
  capabilities: deviceCapabilitiesSchema,
  createdAt: instant,
  lastSeenAt: instant,
  /** It listens to the player's events now, so playback can be handed to it. */
  isConnected: z.boolean(),
});
export type DeviceDto = z.input<typeof deviceSchema>;

export const invitationSchema = z.object({
  id: idSchema<InvitationId>(),
  status: z.enum(INVITATION_STATUSES),
  email: z.string().nullable(),
  roles: z.array(z.enum(ROLES)),
  artistName: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant.nullable(),
});
export type InvitationDto = z.input<typeof invitationSchema>;

export const userSchema = z.object({
  id: idSchema<UserId>(),
  email: z.string(),
  displayName: z.string(),
  status: z.enum(USER_STATUSES),
  roles: z.array(z.enum(ROLES)),
  plan: z.enum(PLANS),
  artists: z.array(z.object({ id: idSchema<ArtistId>(), name: z.string() })),
  createdAt: instant,
  lastSeenAt: instant.nullable(),
});
export type UserDto = z.input<typeof userSchema>;

export const createAccountSchema = z.object({
  email: emailSchema,
  password: newPasswordSchema,
  displayName: displayNameSchema,
  invitationToken: invitationTokenSchema.optional(),
});
export const updateAccountSchema = z.object({
  displayName: displayNameSchema.optional(),
  locale: z.enum(LOCALES).nullable().optional(),
  preferredQuality: z.enum(STREAMING_QUALITIES).optional(),
});
export const changePasswordSchema = z.object({
  /** Left out only by an account that has no password yet (it signs in with an identity provider). */
  currentPassword: givenPasswordSchema.optional(),
  newPassword: newPasswordSchema,
});
export const registerDeviceSchema = z.object({
  name: singleLine(80),
  kind: z.enum(DEVICE_KINDS).default('web'),
  capabilities: deviceCapabilitiesSchema.default({}),
});
export const renameDeviceSchema = z.object({ name: singleLine(80) });
export const createInvitationSchema = z.object({
  roles: rolesSchema,
  email: emailSchema.optional(),
  artistName: artistNameSchema.optional(),
});
export const requestArtistProfileSchema = z.object({
  artistName: artistNameSchema,
  message: z.string().trim().max(1000, 'may have 1000 characters').default(''),
});
export const updateUserSchema = z.object({
  roles: rolesSchema.optional(),
  plan: z.enum(PLANS).optional(),
  status: z.enum(USER_STATUSES).optional(),
});

const tag = 'Accounts';
const passwordRefusals = {
  'password-common': 'rejected',
  'password-personal': 'rejected',
} as const;

export const accountsOperations = {
  createAccount: defineOperation({
    id: 'createAccount',
    summary: 'Sign up. The answer is the same for an address that already has an account.',
    tag,
    method: 'POST',
    path: '/api/v1/account',
    access: 'anyone',
    rate: 'credentials',
    cache: 'none',
    status: 202,
    body: createAccountSchema,
    response: z.object({ email: z.string() }),
    errors: {
      ...passwordRefusals,
      'sign-up-closed': 'forbidden',
      'invitation-needed': 'forbidden',
      'invitation-invalid': 'not-found',
      'invitation-other-email': 'rejected',
    },
  }),
  getAccount: defineOperation({
    id: 'getAccount',
    summary: 'The account that is signed in',
    tag,
    method: 'GET',
    path: '/api/v1/account',
    access: 'user',
    rate: 'read',
    cache: 'none',
    status: 200,
    response: accountSchema,
    errors: {},
  }),
  updateAccount: defineOperation({
    id: 'updateAccount',
    summary: 'Change name, language or preferred streaming quality',
    tag,
    method: 'PATCH',
    path: '/api/v1/account',
    access: 'user',
    rate: 'write',
    cache: 'none',
    status: 200,
    body: updateAccountSchema,
    response: accountSchema,
    errors: { 'quality-not-in-plan': 'rejected' },
  }),
  changePassword: defineOperation({
    id: 'changePassword',
    summary: 'Change the password; every other session ends',
    tag,
    method: 'PUT',
    path: '/api/v1/account/password',
    access: 'user',
    rate: 'credentials',
    cache: 'none',
    status: 204,
    body: changePasswordSchema,
    errors: { ...passwordRefusals, 'wrong-password': 'rejected', 'too-many-attempts': 'rate-limited' },
  }),
  listSessions: defineOperation({
    id: 'listSessions',
    summary: 'Where this account is signed in',
    tag,
    method: 'GET',
    path: '/api/v1/sessions',
    access: 'user',
    rate: 'read',
    cache: 'none',
    status: 200,
    response: z.object({ items: z.array(sessionSchema) }),
    errors: {},
  }),
  revokeOtherSessions: defineOperation({
    id: 'revokeOtherSessions',
    summary: 'Sign out everywhere else',
    tag,
    method: 'DELETE',
    path: '/api/v1/sessions',
    access: 'user',
    rate: 'write',
    cache: 'none',
    status: 200,
    response: z.object({ revokedCount: z.number().int() }),
    errors: {},
  }),
  revokeSession: defineOperation({
    id: 'revokeSession',
    summary: 'Sign out one session; it stops working at once',
    tag,
    method: 'DELETE',
    path: '/api/v1/sessions/{sessionId}',
    access: 'user',
    rate: 'write',
    cache: 'none',
    status: 204,
    params: z.object({ sessionId: idSchema<SessionId>() }),
    errors: { 'session-not-found': 'not-found' },
  }),
  listDevices: defineOperation({
    id: 'listDevices',
    summary: 'Devices this account plays on',
    tag,
    method: 'GET',
    path: '/api/v1/devices',
    access: 'user',
    rate: 'read',
    cache: 'none',
    status: 200,
    response: z.object({ items: z.array(deviceSchema) }),
    errors: {},
  }),
  registerDevice: defineOperation({
    id: 'registerDevice',
    summary: 'Name a device that plays; playback sessions refer to it',
    tag,
    method: 'POST',
    path: '/api/v1/devices',
    access: 'user',
    rate: 'write',
    cache: 'none',
    status: 201,
    body: registerDeviceSchema,
    response: deviceSchema,
    errors: {},
  }),
  renameDevice: defineOperation({
    id: 'renameDevice',
    summary: 'Call a device something else; a name that is taken gets a number',
    tag,
    method: 'PATCH',
    path: '/api/v1/devices/{deviceId}',
    access: 'user',
    rate: 'write',
    cache: 'none',
    status: 200,
    params: z.object({ deviceId: idSchema<DeviceId>() }),
    body: renameDeviceSchema,
    response: deviceSchema,
    errors: { 'device-not-found': 'not-found' },
  }),
  removeDevice: defineOperation({
    id: 'removeDevice',
    summary: 'Forget a device',
    tag,
    method: 'DELETE',
    path: '/api/v1/devices/{deviceId}',
    access: 'user',
    rate: 'write',
    cache: 'none',
    status: 204,
    params: z.object({ deviceId: idSchema<DeviceId>() }),
    errors: { 'device-not-found': 'not-found' },
  }),
  listInvitations: defineOperation({
    id: 'listInvitations',
    summary: 'Invitations, newest first',
    tag,
    method: 'GET',
    path: '/api/v1/invitations',
    access: 'administrator',
    rate: 'read',
    cache: 'none',
    status: 200,
    query: pageQuerySchema,
    response: pageSchema(invitationSchema),
    errors: { 'bad-cursor': 'invalid' },
  }),
  createInvitation: defineOperation({
    id: 'createInvitation',
    summary: 'Make a one-time link. It is shown in this answer only; the server keeps its hash.',
    tag,
    method: 'POST',
    path: '/api/v1/invitations',
    access: 'administrator',
    rate: 'write',
    cache: 'none',
    status: 201,
    body: createInvitationSchema,
    response: z.object({ invitation: invitationSchema, url: z.url() }),
    errors: { 'artist-name-without-role': 'rejected' },
  }),
  revokeInvitation: defineOperation({
    id: 'revokeInvitation',
    summary: 'Make an unused link worthless',
    tag,
    method: 'DELETE',
    path: '/api/v1/invitations/{invitationId}',
    access: 'administrator',
    rate: 'write',
    cache: 'none',
    status: 204,
    params: z.object({ invitationId: idSchema<InvitationId>() }),
    errors: { 'invitation-not-found': 'not-found', 'invitation-used': 'conflict' },
  }),
  acceptInvitation: defineOperation({
    id: 'acceptInvitation',
    summary: 'Accept an invitation with the account that is signed in',
    tag,
    method: 'POST',
    path: '/api/v1/invitations/acceptances',
    access: 'user',
    rate: 'credentials',
    cache: 'none',
    status: 200,
    body: z.object({ token: invitationTokenSchema }),
    response: accountSchema,
    errors: { 'invitation-invalid': 'not-found', 'invitation-other-email': 'rejected' },
  }),
  requestArtistProfile: defineOperation({
    id: 'requestArtistProfile',
    summary: 'Ask the administrators for an artist profile',
    tag,
    method: 'POST',
    path: '/api/v1/artist-requests',
    access: 'user',
    rate: 'write',
    cache: 'none',
    status: 201,
    body: requestArtistProfileSchema,
    response: artistRequestSchema,
    errors: { 'artist-request-pending': 'conflict', 'already-artist': 'conflict' },
  }),
  listArtistRequests: defineOperation({
    id: 'listArtistRequests',
    summary: 'Requests for artist profiles, newest first',
    tag,
    method: 'GET',
    path: '/api/v1/artist-requests',
    access: 'administrator',
    rate: 'read',
    cache: 'none',
    status: 200,
    query: pageQuerySchema.extend({ status: z.enum(ARTIST_REQUEST_STATUSES).optional() }),
    response: pageSchema(artistRequestSchema),
    errors: { 'bad-cursor': 'invalid' },
  }),
  decideArtistRequest: defineOperation({
    id: 'decideArtistRequest',
    summary: 'Approve (creates the artist profile) or decline a request',
    tag,
    method: 'PATCH',
    path: '/api/v1/artist-requests/{artistRequestId}',
    access: 'administrator',
    rate: 'write',
    cache: 'none',
    status: 200,
    params: z.object({ artistRequestId: idSchema<ArtistRequestId>() }),
    body: z.object({ decision: z.enum(['approve', 'decline']) }),
    response: artistRequestSchema,
    errors: { 'artist-request-not-found': 'not-found', 'artist-request-decided': 'conflict' },
  }),
  listUsers: defineOperation({
    id: 'listUsers',
    summary: 'Accounts, newest first',
    tag,
    method: 'GET',
    path: '/api/v1/users',
    access: 'administrator',
    rate: 'read',
    cache: 'none',
    status: 200,
    query: pageQuerySchema.extend({ search: z.string().trim().max(100).optional() }),
    response: pageSchema(userSchema),
    errors: { 'bad-cursor': 'invalid' },
  }),
  updateUser: defineOperation({
    id: 'updateUser',
    summary: 'Change roles, plan or status of an account',
    tag,
    method: 'PATCH',
    path: '/api/v1/users/{userId}',
    access: 'administrator',
    rate: 'write',
    cache: 'none',
    status: 200,
    params: z.object({ userId: idSchema<UserId>() }),
    body: updateUserSchema,
    response: userSchema,
    errors: { 'user-not-found': 'not-found', 'last-administrator': 'conflict' },
  }),
};

/** One visible line: no control or line-breaking characters, trimmed, NFC. */
function singleLine(maxLength: number) {
  return z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'is missing')
        .max(maxLength, `may have ${maxLength} characters`)
        .regex(
          /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u,
          'has characters that cannot be shown',
        ),
    );
}
