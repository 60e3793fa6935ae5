import type { ArtworkDto } from '@/lib/catalog/contract';
import type { ArtworkId, DecisionId, ModerationCaseId, UserId } from '@/lib/kernel/ids';
import type { DecisionDto, ModerationCaseDto, ReportDto, SnapshotDto } from '../contract';
import type { CaseRow } from './moderation.repository';
import { storedSnapshotSchema, type StoredSnapshot } from './stored-snapshot';

type ReportRow = CaseRow['reports'][number];

/** The pictures that the reports of these cases hold. */
export function pictureIdsOf(rows: readonly CaseRow[]): ArtworkId[] {
  return [...new Set(rows.flatMap(({ reports }) => reports.flatMap((one) => snapshotOf(one).pictureIds)))];
}

export function toCaseDto(row: CaseRow, pictures: ReadonlyMap<ArtworkId, ArtworkDto>): ModerationCaseDto {
  return {
    id: row.id as ModerationCaseId,
    kind: row.kind,
    subjectId: row.subjectId,
    isOpen: row.isOpen,
    openCount: row.openCount,
    changedAt: row.changedAt.toISOString(),
    versions: [...groupBySnapshot(row.reports).values()].map((reports) => ({
      snapshot: toSnapshotDto(snapshotOf(reports[0]), pictures),
      reports: reports.map(toReportDto),
    })),
    decisions: row.decisions.map(toDecisionDto),
  };
}

/** Reports of who saw the same stand together, in the order of the newest of each. */
function groupBySnapshot(reports: readonly ReportRow[]): Map<string, [ReportRow, ...ReportRow[]]> {
  const groups = new Map<string, [ReportRow, ...ReportRow[]]>();
  for (const report of reports) {
    const seen = JSON.stringify(snapshotOf(report));
    const group = groups.get(seen);
    if (group) group.push(report);
    else groups.set(seen, [report]);
  }
  return groups;
}

function snapshotOf(report: ReportRow): StoredSnapshot {
  return storedSnapshotSchema.parse(report.snapshot);
}

function toSnapshotDto(
  { pictureIds, ...texts }: StoredSnapshot,
  pictures: ReadonlyMap<ArtworkId, ArtworkDto>,
): SnapshotDto {
  return { ...texts, pictures: pictureIds.flatMap((id) => pictures.get(id) ?? []) };
}

function toReportDto(row: ReportRow): ReportDto {
  return {
    id: row.id,
    reporter: toPerson(row.reporter),
    reason: row.reason,
    text: row.text,
    createdAt: row.createdAt.toISOString(),
    isOpen: row.decisionId === null,
  };
}

function toDecisionDto(row: CaseRow['decisions'][number]): DecisionDto {
  return {
    id: row.id as DecisionId,
    action: row.action,
    note: row.note,
    decidedBy: toPerson(row.decidedBy),
    decidedAt: row.decidedAt.toISOString(),
    takenBackBy: toPerson(row.takenBackBy),
    takenBackAt: row.takenBackAt?.toISOString() ?? null,
  };
}

function toPerson(row: { id: string; displayName: string } | null): ReportDto['reporter'] {
  return row && { id: row.id as UserId, displayName: row.displayName };
}
