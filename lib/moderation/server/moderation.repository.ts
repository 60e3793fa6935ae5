import { newId, type DecisionId, type ModerationCaseId, type ReportId, type UserId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { CaseSort, ReportedKind, ReportReason } from '../contract';
import type { HiddenContent } from './hidden-content';
import type { StoredSnapshot } from './stored-snapshot';

/** So many reports, and so many decisions, of one case are shown. */
const SHOWN_MAX = 20;
const PERSON = { select: { id: true, displayName: true } } as const;

const caseInclude = {
  reports: { orderBy: { id: 'desc' }, take: SHOWN_MAX, include: { reporter: PERSON } },
  decisions: {
    orderBy: { id: 'desc' },
    take: SHOWN_MAX,
    include: { decidedBy: PERSON, takenBackBy: PERSON },
  },
} satisfies Prisma.ModerationCaseInclude;
export type CaseRow = Prisma.ModerationCaseGetPayload<{ include: typeof caseInclude }>;

export function findCase(db: DbOrTransaction, id: ModerationCaseId): Promise<CaseRow> {
  return db.moderationCase.findUniqueOrThrow({ where: { id }, include: caseInclude });
}

export interface LockedCase {
  id: ModerationCaseId;
  kind: ReportedKind;
  subjectId: string;
  isOpen: boolean;
}

/** Holds a case until the transaction ends: reports of one thing and decisions about it come one after the other. */
export async function lockCase(
  tx: DbTransaction,
  which: { id: ModerationCaseId } | { decisionId: DecisionId },
): Promise<LockedCase | null> {
  const id =
    'id' in which
      ? Prisma.sql`${which.id}::uuid`
      : Prisma.sql`(SELECT case_id FROM moderation_decisions WHERE id = ${which.decisionId}::uuid)`;
  const rows = await tx.$queryRaw<LockedCase[]>`
    SELECT id, kind::text AS kind, subject_id AS "subjectId", is_open AS "isOpen"
    FROM moderation_cases WHERE id = ${id} FOR UPDATE`;
  return rows[0] ?? null;
}

/** The one case of a thing, made if there is none, and held until the transaction ends. */
export async function openCase(
  tx: DbTransaction,
  kind: ReportedKind,
  subjectId: string,
  now: Date,
): Promise<ModerationCaseId> {
  const rows = await tx.$queryRaw<{ id: ModerationCaseId }[]>`
    INSERT INTO moderation_cases (id, kind, subject_id, is_open, open_count, changed_at)
    VALUES (${newId<ModerationCaseId>()}::uuid, ${kind}::"ReportedKind", ${subjectId}::uuid, false, 0, ${now})
    ON CONFLICT (kind, subject_id) DO UPDATE SET kind = excluded.kind
    RETURNING id`;
  const row = rows[0];
  if (!row) throw new Error('A case was neither made nor found');
  return row.id;
}

export async function hasOpenReport(
  tx: DbTransaction,
  caseId: ModerationCaseId,
  reporterId: UserId,
): Promise<boolean> {
  const row = await tx.report.findFirst({
    where: { caseId, reporterId, decisionId: null },
    select: { id: true },
  });
  return row !== null;
}

export function countOpenReports(db: DbOrTransaction, reporterId: UserId): Promise<number> {
  return db.report.count({ where: { reporterId, decisionId: null } });
}

export async function insertReport(
  tx: DbTransaction,
  report: {
    caseId: ModerationCaseId;
    reporterId: UserId;
    reason: ReportReason;
    text: string;
    snapshot: StoredSnapshot;
    createdAt: Date;
  },
): Promise<void> {
  await tx.report.create({ data: { id: newId<ReportId>(), ...report } });
}

/** Counts its open reports anew: what it is listed by. */
export async function settleCase(tx: DbTransaction, id: ModerationCaseId, changedAt: Date): Promise<void> {
  const openCount = await tx.report.count({ where: { caseId: id, decisionId: null } });
  await tx.moderationCase.update({ where: { id }, data: { openCount, isOpen: openCount > 0, changedAt } });
}

/** Where a list of cases goes on: how many reports are open (0 where that is not its order), moment and id. */
export type CaseKey = readonly [openCount: number, changedAt: string, id: string];

export function findCases(
  db: DbOrTransaction,
  list: {
    isOpen: boolean;
    kind: ReportedKind | undefined;
    sort: CaseSort;
    after: CaseKey | undefined;
    take: number;
  },
): Promise<CaseRow[]> {
  const { isOpen, kind, sort, after, take } = list;
  const later = after ? behind(sort, after) : {};
  return db.moderationCase.findMany({
    where: { isOpen, ...(kind ? { kind } : {}), ...later },
    orderBy: [
      ...(sort === 'most' ? [{ openCount: 'desc' } as const] : []),
      { changedAt: 'desc' },
      { id: 'desc' },
    ],
    take,
    include: caseInclude,
  });
}

function behind(sort: CaseSort, [openCount, changedAt, id]: CaseKey): Prisma.ModerationCaseWhereInput {
  const older = [{ changedAt: { lt: changedAt } }, { changedAt, id: { lt: id } }];
  if (sort === 'newest') return { OR: older };
  return { OR: [{ openCount: { lt: openCount } }, ...older.map((one) => ({ openCount, ...one }))] };
}

/** Writes a decision and settles every open report of its case with it. */
export async function insertDecision(
  tx: DbTransaction,
  decision: {
    caseId: ModerationCaseId;
    action: 'dismiss' | 'hide';
    note: string;
    hidden: HiddenContent | null;
    decidedById: UserId;
    decidedAt: Date;
  },
): Promise<void> {
  const { hidden, ...data } = decision;
  const id = newId<DecisionId>();
  await tx.moderationDecision.create({ data: { id, ...data, ...(hidden ? { hidden } : {}) } });
  await tx.report.updateMany({ where: { caseId: data.caseId, decisionId: null }, data: { decisionId: id } });
}

export function findDecision(tx: DbTransaction, id: DecisionId) {
  return tx.moderationDecision.findUniqueOrThrow({
    where: { id },
    select: { action: true, hidden: true, takenBackAt: true },
  });
}

/** Writes that a decision does not hold any more; its reports wait again, but for those of who has reported anew since. */
export async function takeBackRow(
  tx: DbTransaction,
  id: DecisionId,
  by: { takenBackById: UserId; takenBackAt: Date },
): Promise<void> {
  await tx.moderationDecision.update({ where: { id }, data: by });
  await tx.$executeRaw`
    UPDATE reports SET decision_id = NULL WHERE decision_id = ${id}::uuid AND NOT EXISTS (
      SELECT 1 FROM reports AS newer
      WHERE newer.case_id = reports.case_id AND newer.reporter_id = reports.reporter_id AND newer.decision_id IS NULL
    )`;
}

export function countCases(db: DbOrTransaction): Promise<number> {
  return db.moderationCase.count({ where: { isOpen: true } });
}
