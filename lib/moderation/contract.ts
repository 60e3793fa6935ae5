import { z } from 'zod';
import { artworkSchema } from '@/lib/catalog/contract';
import { pageQuerySchema, pageSchema } from '@/lib/kernel/cursor';
import { idSchema, type DecisionId, type Id, type ModerationCaseId, type UserId } from '@/lib/kernel/ids';
import { defineOperation } from '@/lib/kernel/operation';

/** What can be reported. */
export const REPORTED_KINDS = ['playlist', 'profile', 'artist', 'album', 'song'] as const;
export type ReportedKind = (typeof REPORTED_KINDS)[number];

export const REPORT_REASONS = [
  'spam',
  'hateful',
  'sexual',
  'violence',
  'copyright',
  'impersonation',
  'other',
] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export const REPORT_TEXT_MAX_LENGTH = 1000;
export const NOTE_MAX_LENGTH = 1000;
/** So many of one listener's wait at once, so that nobody fills the queue. */
export const OPEN_REPORTS_MAX = 100;

/** What can be hidden of a thing without the rest of it; a kind that is not named is hidden whole. */
export const HIDEABLE_PARTS = {
  profile: ['name', 'text'],
  artist: ['text', 'picture'],
} as const satisfies Partial<Record<ReportedKind, readonly string[]>>;
const PARTS = ['name', 'text', 'picture'] as const;
export type HideablePart = (typeof PARTS)[number];

export const CASE_SORTS = ['newest', 'most'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

const idOf = <T extends Id<string>>() => z.uuid() as unknown as z.ZodType<T, T>;
const personSchema = z.object({ id: idOf<UserId>(), displayName: z.string() });

/** What somebody saw when they reported it. */
export const snapshotSchema = z.object({
  name: z.string(),
  /** Whose it is; empty where that is the name already. */
  byline: z.string(),
  text: z.string(),
  pictures: z.array(artworkSchema),
});
export type SnapshotDto = z.output<typeof snapshotSchema>;

export const reportSchema = z.object({
  id: z.uuid(),
  /** Null once that account is gone. */
  reporter: personSchema.nullable(),
  reason: z.enum(REPORT_REASONS),
  text: z.string(),
  createdAt: z.iso.datetime(),
  /** Waits for a decision. */
  isOpen: z.boolean(),
});
export type ReportDto = z.output<typeof reportSchema>;

export const decisionSchema = z.object({
  id: idOf<DecisionId>(),
  action: z.enum(['dismiss', 'hide']),
  note: z.string(),
  /** Null once that account is gone. */
  decidedBy: personSchema.nullable(),
  decidedAt: z.iso.datetime(),
  takenBackBy: personSchema.nullable(),
  takenBackAt: z.iso.datetime().nullable(),
});
export type DecisionDto = z.output<typeof decisionSchema>;

export const moderationCaseSchema = z.object({
  id: idOf<ModerationCaseId>(),
  kind: z.enum(REPORTED_KINDS),
  subjectId: z.uuid(),
  isOpen: z.boolean(),
  openCount: z.number().int(),
  /** The latest report or decision. */
  changedAt: z.iso.datetime(),
  /** The latest reports, newest first, by what was seen: more than one where it changed meanwhile. */
  versions: z.array(z.object({ snapshot: snapshotSchema, reports: z.array(reportSchema) })),
  /** The latest ones, newest first. */
  decisions: z.array(decisionSchema),
});
export type ModerationCaseDto = z.output<typeof moderationCaseSchema>;

export const newReportSchema = z.object({
  kind: z.enum(REPORTED_KINDS),
  subjectId: idSchema<Id<string>>(),
  reason: z.enum(REPORT_REASONS),
  text: z.string().trim().max(REPORT_TEXT_MAX_LENGTH, 'is too long').default(''),
});

export const newDecisionSchema = z.object({
  action: z.enum(['dismiss', 'hide']),
  /** What to hide of a profile or an artist; all of it where nothing is said. */
  parts: z.array(z.enum(PARTS)).max(PARTS.length).default([]),
  /** For administrators. */
  note: z.string().trim().max(NOTE_MAX_LENGTH, 'is too long').default(''),
});

const shared = { cache: 'none', tag: 'moderation' } as const;
const write = { ...shared, access: 'administrator', rate: 'write', status: 200 } as const;

export const moderationOperations = {
  createReport: defineOperation({
    ...shared,
    access: 'user',
    rate: 'report',
    method: 'POST',
    status: 204,
    id: 'createReport',
    path: '/api/v1/reports',
    summary:
      'Reports something to the administrators. Reported again before they have decided, it stays one report.',
    body: newReportSchema,
    errors: {
      'subject-not-found': 'not-found',
      'own-subject': 'rejected',
      'reports-too-many': 'rejected',
    },
  }),
  listModerationCases: defineOperation({
    ...shared,
    access: 'administrator',
    rate: 'read',
    method: 'GET',
    status: 200,
    id: 'listModerationCases',
    path: '/api/v1/moderation/cases',
    summary:
      'What was reported, one case a thing: those that wait for a decision, or those that are decided.',
    query: pageQuerySchema.extend({
      status: z.enum(['open', 'closed']).default('open'),
      kind: z.enum(REPORTED_KINDS).optional(),
      sort: z.enum(CASE_SORTS).default('newest'),
    }),
    response: pageSchema(moderationCaseSchema),
    errors: { 'bad-cursor': 'invalid' },
  }),
  decideModerationCase: defineOperation({
    ...write,
    method: 'POST',
    id: 'decideModerationCase',
    path: '/api/v1/moderation/cases/{caseId}/decisions',
    summary: 'Settles all open reports of one thing: dismisses them, or hides what was reported.',
    params: z.object({ caseId: idSchema<ModerationCaseId>() }),
    body: newDecisionSchema,
    response: moderationCaseSchema,
    errors: { 'case-not-found': 'not-found', 'case-closed': 'conflict', 'nothing-to-hide': 'conflict' },
  }),
  takeDecisionBack: defineOperation({
    ...write,
    method: 'DELETE',
    id: 'takeDecisionBack',
    path: '/api/v1/moderation/decisions/{decisionId}',
    summary: 'Takes a decision back: shows again what it hid, and its reports wait for another one.',
    params: z.object({ decisionId: idSchema<DecisionId>() }),
    response: moderationCaseSchema,
    errors: { 'decision-not-found': 'not-found' },
  }),
} as const;
