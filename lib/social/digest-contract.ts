import { z } from 'zod';
import { idSchema, type UserId } from '@/lib/kernel/ids';
import type { JobDefinition } from '@/lib/kernel/job-definition';
import { defineOperation } from '@/lib/kernel/operation';

/** How often somebody is told by mail. */
export const DIGEST_CHOICES = ['off', 'daily', 'weekly'] as const;
export type DigestChoice = (typeof DIGEST_CHOICES)[number];

/** What the links in mails lead to, as their addresses name it. */
export const MAIL_ANSWERS = ['confirm', 'end'] as const;
export type MailAnswer = (typeof MAIL_ANSWERS)[number];

export const mailDigestSchema = z.object({
  /** The operator has set a mail server; without one nothing can be chosen. */
  isAvailable: z.boolean(),
  choice: z.enum(DIGEST_CHOICES),
  /** Where it goes. */
  email: z.string(),
  /** Whoever reads mail there has said yes; before that nothing but the question goes there. */
  isConfirmed: z.boolean(),
  lastSentAt: z.iso.datetime().nullable(),
});
export type MailDigestDto = z.output<typeof mailDigestSchema>;

const shared = { cache: 'none', tag: 'people' } as const;
const tokenText = z.string().min(1).max(200);

export const digestOperations = {
  getMailDigest: defineOperation({
    ...shared,
    method: 'GET',
    access: 'user',
    rate: 'read',
    status: 200,
    id: 'getMailDigest',
    path: '/api/v1/mail-digest',
    summary: 'Whether and how often the caller is told by mail what they have not read.',
    response: mailDigestSchema,
    errors: {},
  }),
  setMailDigest: defineOperation({
    ...shared,
    method: 'PUT',
    access: 'user',
    rate: 'write',
    status: 200,
    id: 'setMailDigest',
    path: '/api/v1/mail-digest',
    summary:
      'Changes how often. From “off” on, a question goes to the account’s address first; chosen again later than ten minutes after it, it goes again.',
    body: z.object({ choice: z.enum(DIGEST_CHOICES) }),
    response: mailDigestSchema,
    errors: { 'mail-not-available': 'rejected' },
  }),
  confirmMailDigest: defineOperation({
    ...shared,
    method: 'POST',
    access: 'anyone',
    rate: 'credentials',
    status: 204,
    id: 'confirmMailDigest',
    path: '/api/v1/mail-digest/confirmations',
    summary: 'Says yes for an address, with what the mail that went there carries. Again it changes nothing.',
    body: z.object({ token: tokenText }),
    errors: { 'mail-link-not-found': 'not-found' },
  }),
  endMailDigest: defineOperation({
    ...shared,
    method: 'POST',
    access: 'anyone',
    rate: 'credentials',
    status: 204,
    id: 'endMailDigest',
    path: '/api/v1/mail-digest/ends/{token}',
    summary:
      'Ends the mails of the account that the token names, without signing in (RFC 8058). Again it changes nothing.',
    params: z.object({ token: tokenText }),
    errors: { 'mail-link-not-found': 'not-found' },
  }),
} as const;

/** Finds whose mail is due; asked for again and again. */
export const DUE_DIGESTS_JOB = {
  name: 'social.find-due-digests',
  payload: z.object({}),
  retryLimit: 3,
  retryDelayS: 30,
  expireInS: 300,
  dedupeKey: () => 'all',
  oncePerS: 120,
} satisfies JobDefinition;

/** One mail to one person. */
export const SEND_DIGEST_JOB = {
  name: 'social.send-digest',
  payload: z.object({ userId: idSchema<UserId>(), dueAt: z.iso.datetime() }),
  retryLimit: 6,
  retryDelayS: 60,
  expireInS: 120,
  dedupeKey: ({ userId, dueAt }: { userId: string; dueAt: string }) => `${userId}:${dueAt}`,
} satisfies JobDefinition;

/** The question whether mail is wanted. */
export const CONFIRM_DIGEST_JOB = {
  name: 'social.ask-for-digest',
  payload: z.object({ userId: idSchema<UserId>() }),
  retryLimit: 6,
  retryDelayS: 30,
  expireInS: 120,
  dedupeKey: ({ userId }: { userId: string }) => userId,
} satisfies JobDefinition;
