import type { PlaylistId, PlaylistImportId, UserId } from '@/lib/kernel/ids';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import { IMPORT_ENTRY_STATES, type ImportEntryState, type PlaylistFileFormat } from '../../import-contract';
import type { FileEntry } from '../files/playlist-file';

const importSelect = {
  id: true,
  userId: true,
  fileName: true,
  format: true,
  title: true,
  description: true,
  status: true,
  entryCount: true,
  matchedCount: true,
  createdAt: true,
  playlist: { select: { id: true, deletedAt: true } },
} satisfies Prisma.PlaylistImportSelect;
export type PlaylistImportRow = Prisma.PlaylistImportGetPayload<{ select: typeof importSelect }>;
export type ImportEntryRow = Prisma.PlaylistImportEntryGetPayload<object>;

/** Rows written with one statement: ten thousand lines with seven columns are more parameters than PostgreSQL takes. */
const ROWS_A_STATEMENT = 2000;

export async function insertImport(
  tx: DbTransaction,
  data: {
    id: PlaylistImportId;
    userId: UserId;
    fileName: string;
    format: PlaylistFileFormat;
    title: string;
    description: string;
    createdAt: Date;
  },
  entries: readonly FileEntry[],
): Promise<void> {
  await tx.playlistImport.create({
    data: { ...data, entryCount: entries.length, updatedAt: data.createdAt },
  });
  for (let start = 0; start < entries.length; start += ROWS_A_STATEMENT) {
    const rows = entries.slice(start, start + ROWS_A_STATEMENT);
    await tx.playlistImportEntry.createMany({
      data: rows.map((entry, index) => ({
        ...entry,
        identifiers: [...entry.identifiers],
        importId: data.id,
        position: start + index,
      })),
    });
  }
}

export function findImport(db: DbOrTransaction, id: PlaylistImportId): Promise<PlaylistImportRow | null> {
  return db.playlistImport.findUnique({ where: { id }, select: importSelect });
}

export function findImportsOf(
  db: DbOrTransaction,
  userId: UserId,
  take: number,
): Promise<PlaylistImportRow[]> {
  return db.playlistImport.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take,
    select: importSelect,
  });
}

/** Holds the import until the transaction ends. */
export async function lockImport(tx: DbTransaction, id: PlaylistImportId): Promise<PlaylistImportRow | null> {
  await tx.$queryRaw`SELECT 1 FROM playlist_imports WHERE id = ${id}::uuid FOR UPDATE`;
  return findImport(tx, id);
}

export async function writeImport(
  db: DbOrTransaction,
  id: PlaylistImportId,
  data: {
    status?: PlaylistImportRow['status'];
    matchedCount?: number;
    playlistId?: PlaylistId;
    updatedAt: Date;
  },
): Promise<void> {
  await db.playlistImport.updateMany({ where: { id }, data });
}

export async function deleteImport(db: DbOrTransaction, id: PlaylistImportId): Promise<void> {
  await db.playlistImport.deleteMany({ where: { id } });
}

/** @returns how many were deleted, at most so many */
export async function purgeImports(db: DbOrTransaction, before: Date, most: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM playlist_imports WHERE id IN (
      SELECT id FROM playlist_imports WHERE updated_at < ${before} LIMIT ${most})`;
}

/** How many entries of these imports are in which state. */
export async function countStates(
  db: DbOrTransaction,
  ids: readonly string[],
): Promise<Map<string, Record<ImportEntryState, number>>> {
  const groups = await db.playlistImportEntry.groupBy({
    by: ['importId', 'state'],
    where: { importId: { in: [...ids] } },
    _count: true,
  });
  const counts = new Map(ids.map((id) => [id, noCounts()]));
  for (const { importId, state, _count } of groups) {
    const own = counts.get(importId);
    if (own) own[state] = _count;
  }
  return counts;
}

const noCounts = () =>
  Object.fromEntries(IMPORT_ENTRY_STATES.map((state) => [state, 0])) as Record<ImportEntryState, number>;

export function findEntries(
  db: DbOrTransaction,
  importId: PlaylistImportId,
  query: { states?: readonly ImportEntryState[]; after?: number | undefined; take: number },
): Promise<ImportEntryRow[]> {
  const { states, after, take } = query;
  return db.playlistImportEntry.findMany({
    where: {
      importId,
      ...(states ? { state: { in: [...states] } } : {}),
      ...(after === undefined ? {} : { position: { gt: after } }),
    },
    orderBy: { position: 'asc' },
    take,
  });
}

export function findEntry(
  db: DbOrTransaction,
  importId: PlaylistImportId,
  position: number,
): Promise<ImportEntryRow | null> {
  return db.playlistImportEntry.findUnique({ where: { importId_position: { importId, position } } });
}

export async function writeDecision(
  db: DbOrTransaction,
  importId: PlaylistImportId,
  position: number,
  decision: { state: ImportEntryState; songId: string | null },
): Promise<void> {
  await db.playlistImportEntry.update({
    where: { importId_position: { importId, position } },
    data: decision,
  });
}

/** What was found for some lines. One that is not waiting any more keeps what it has. */
export interface FoundForEntry {
  position: number;
  state: ImportEntryState;
  songId: string | null;
  candidates: readonly { songId: string; confidence: number }[];
}

export async function writeFound(
  db: DbOrTransaction,
  importId: PlaylistImportId,
  found: readonly FoundForEntry[],
): Promise<void> {
  await db.$executeRaw`
    UPDATE playlist_import_entries
    SET state = found.state::"ImportEntryState", song_id = found.song_id, candidates = found.candidates
    FROM unnest(
      ${found.map(({ position }) => position)}::int[], ${found.map(({ state }) => state)}::text[],
      ${found.map(({ songId }) => songId)}::uuid[],
      ${found.map(({ candidates }) => JSON.stringify(candidates))}::jsonb[]
    ) AS found(position, state, song_id, candidates)
    WHERE import_id = ${importId}::uuid AND playlist_import_entries.position = found.position
      AND playlist_import_entries.state = 'waiting'`;
}

/** Lines in these states are looked for again. */
export async function resetEntries(
  db: DbOrTransaction,
  importId: PlaylistImportId,
  states: readonly ImportEntryState[],
): Promise<number> {
  const { count } = await db.playlistImportEntry.updateMany({
    where: { importId, state: { in: [...states] } },
    data: { state: 'waiting' },
  });
  return count;
}

/** Songs that go into the playlist, in the order of the file. */
export async function findChosenSongIds(db: DbOrTransaction, importId: PlaylistImportId): Promise<string[]> {
  const rows = await db.playlistImportEntry.findMany({
    where: { importId, state: { in: ['sure', 'chosen'] }, songId: { not: null } },
    orderBy: { position: 'asc' },
    select: { songId: true },
  });
  return rows.flatMap(({ songId }) => songId ?? []);
}
