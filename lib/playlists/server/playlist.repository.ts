import { NIL } from 'uuid';
import type { Actor, UserActor } from '@/lib/kernel/actor';
import type { ArtworkId, PlaylistId, SongId, UserId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { PlaylistState, PlaylistVisibility } from '../contract';
import type { OwnedPlaylist } from './playlist.policy';

const playlistSelect = {
  id: true,
  ownerId: true,
  name: true,
  description: true,
  visibility: true,
  isSmart: true,
  coverArtworkId: true,
  songCount: true,
  durationMs: true,
  revision: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
  hiddenAt: true,
  collaboratorCount: true,
  owner: { select: { id: true, displayName: true } },
  collaborators: { select: { userId: true, role: true, acceptedAt: true } },
} satisfies Prisma.PlaylistSelect;
export type PlaylistRow = Prisma.PlaylistGetPayload<{ select: typeof playlistSelect }>;

/** Of those who work on it only whoever asks: the rest do not decide what they may do. */
function selectFor(actor: Actor) {
  return { ...playlistSelect, collaborators: { ...playlistSelect.collaborators, where: onlyFor(actor) } };
}

function onlyFor(actor: Actor): { userId: string } {
  return { userId: actor.kind === 'user' ? actor.userId : NIL };
}

export async function insertPlaylist(
  db: DbOrTransaction,
  data: {
    id: PlaylistId;
    ownerId: UserId;
    name: string;
    description: string;
    visibility: PlaylistVisibility;
    isSmart: boolean;
    createdAt: Date;
    updatedAt: Date;
    publishedAt: Date | null;
  },
): Promise<void> {
  await db.playlist.create({ data });
}

/** Deleted ones too; the policy hides them. */
export function findPlaylist(db: DbOrTransaction, id: PlaylistId, actor: Actor): Promise<PlaylistRow | null> {
  return db.playlist.findUnique({ where: { id }, select: selectFor(actor) });
}

/** Public ones: these, or the next so many in the order of their ids. */
export function findPublicPlaylists(
  db: DbOrTransaction,
  selection: { ids: readonly string[] } | { afterId: string; take: number },
) {
  return db.playlist.findMany({
    where: {
      visibility: 'public',
      deletedAt: null,
      id: 'ids' in selection ? { in: [...selection.ids] } : { gt: selection.afterId },
    },
    orderBy: { id: 'asc' },
    ...('ids' in selection ? {} : { take: selection.take }),
    select: { id: true, name: true, owner: { select: { id: true, displayName: true } } },
  });
}

/** In no particular order; deleted and private ones too. */
export function findPlaylistsByIds(
  db: DbOrTransaction,
  ids: readonly PlaylistId[],
  actor: Actor,
): Promise<PlaylistRow[]> {
  return db.playlist.findMany({ where: { id: { in: [...ids] } }, select: selectFor(actor) });
}

/** What the policy needs to know of these playlists. */
export function findPlaylistOwners(
  db: DbOrTransaction,
  ids: readonly string[],
  actor: Actor,
): Promise<(OwnedPlaylist & { id: string })[]> {
  const { id, ownerId, visibility, deletedAt, collaborators } = selectFor(actor);
  return db.playlist.findMany({
    where: { id: { in: [...ids] } },
    select: { id, ownerId, visibility, deletedAt, collaborators },
  });
}

export type LockedPlaylist = OwnedPlaylist & {
  id: string;
  isSmart: boolean;
  revision: number;
  hiddenAt: Date | null;
};

/** Holds the playlist until the transaction ends: edits of one playlist come one after the other. */
export async function lockPlaylist(
  tx: DbTransaction,
  playlistId: PlaylistId,
  actor: Actor,
): Promise<LockedPlaylist | null> {
  await tx.$executeRaw`SELECT 1 FROM playlists WHERE id = ${playlistId}::uuid FOR UPDATE`;
  // In a statement of its own: who was taken out while this one waited is out.
  const { id, ownerId, visibility, deletedAt, isSmart, revision, hiddenAt, collaborators } = selectFor(actor);
  return tx.playlist.findUnique({
    where: { id: playlistId },
    select: { id, ownerId, visibility, deletedAt, isSmart, revision, hiddenAt, collaborators },
  });
}

/** One's own and those one works on, last changed first. */
export async function findOwnPlaylists(
  db: DbOrTransaction,
  actor: UserActor,
  query: {
    search?: string | undefined;
    /** Without smart ones, and those one only reads. */
    onlyEditable: boolean;
    after?: readonly [updatedAt: string, id: string] | undefined;
    take: number;
  },
): Promise<PlaylistRow[]> {
  const { search, onlyEditable, after, take } = query;
  const joined = await findJoinedPlaylistIds(db, actor.userId, onlyEditable);
  return db.playlist.findMany({
    where: {
      // By their ids, which are few, so that both sides are looked up in an index.
      AND: { OR: [{ ownerId: actor.userId }, { id: { in: joined } }] },
      deletedAt: null,
      ...(onlyEditable ? { isSmart: false } : {}),
      ...(search ? { name: { contains: literally(search), mode: 'insensitive' } } : {}),
      ...(after
        ? { OR: [{ updatedAt: { lt: after[0] } }, { updatedAt: after[0], id: { gt: after[1] } }] }
        : {}),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take,
    select: selectFor(actor),
  });
}

async function findJoinedPlaylistIds(
  db: DbOrTransaction,
  userId: UserId,
  onlyEditable: boolean,
): Promise<string[]> {
  const rows = await db.playlistCollaborator.findMany({
    where: { userId, acceptedAt: { not: null }, ...(onlyEditable ? { role: 'editor' } : {}) },
    select: { playlistId: true },
  });
  return rows.map(({ playlistId }) => playlistId);
}

/** Signs that LIKE takes for wildcards, as the characters they are. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

/** @returns its new revision */
export async function updatePlaylistRow(
  db: DbOrTransaction,
  id: PlaylistId,
  data: {
    name?: string;
    description?: string;
    visibility?: PlaylistVisibility;
    publishedAt?: Date | null;
    deletedAt?: Date | null;
    coverArtworkId?: ArtworkId | null;
    hiddenAt?: Date | null;
  },
  now: Date,
): Promise<number> {
  const { revision } = await db.playlist.update({
    where: { id },
    data: { ...data, updatedAt: now, revision: { increment: 1 } },
    select: { revision: true },
  });
  return revision;
}

/** Those of one owner that were deleted before this moment are gone for good. */
export async function purgeDeletedPlaylists(
  db: DbOrTransaction,
  before: Date,
  most: number,
): Promise<number> {
  return db.$executeRaw`
    DELETE FROM playlists WHERE id IN (
      SELECT id FROM playlists WHERE deleted_at < ${before} ORDER BY deleted_at LIMIT ${most}
    )`;
}

/** Counts its songs anew after an edit of them; without a moment it keeps its place in lists of what was changed last. */
export async function settlePlaylist(
  tx: DbTransaction,
  id: PlaylistId,
  now: Date | null,
): Promise<PlaylistState> {
  const rows = await tx.$queryRaw<{ revision: number; songCount: number; durationMs: bigint }[]>`
    UPDATE playlists SET revision = revision + 1, updated_at = coalesce(${now}::timestamptz, updated_at), song_count = counted.song_count,
      duration_ms = counted.duration_ms
    FROM (
      SELECT count(*)::int AS song_count, coalesce(sum(songs.duration_ms), 0)::bigint AS duration_ms
      FROM playlist_items JOIN songs ON songs.id = playlist_items.song_id
      WHERE playlist_id = ${id}::uuid AND removed_at IS NULL
    ) AS counted
    WHERE id = ${id}::uuid
    RETURNING revision, playlists.song_count AS "songCount", playlists.duration_ms AS "durationMs"`;
  const row = rows[0];
  if (!row) throw new Error(`Playlist ${id} vanished under its lock`);
  return { ...row, durationMs: Number(row.durationMs) };
}

/** What of a playlist others see: songs that are public. */
export async function countPublicSongs(
  db: DbOrTransaction,
  id: PlaylistId,
): Promise<Pick<PlaylistState, 'songCount' | 'durationMs'>> {
  const rows = await db.$queryRaw<{ songCount: number; durationMs: bigint }[]>`
    SELECT count(*)::int AS "songCount", coalesce(sum(songs.duration_ms), 0)::bigint AS "durationMs"
    FROM playlist_items JOIN songs ON songs.id = playlist_items.song_id
    WHERE playlist_id = ${id}::uuid AND removed_at IS NULL AND songs.status = 'published'`;
  return { songCount: rows[0]?.songCount ?? 0, durationMs: Number(rows[0]?.durationMs ?? 0) };
}

/** Of these playlists, those with a picture of their own. */
export async function findOwnCovers(
  db: DbOrTransaction,
  ids: readonly PlaylistId[],
): Promise<{ playlistId: PlaylistId; artworkId: ArtworkId }[]> {
  const rows = await db.playlist.findMany({
    where: { id: { in: [...ids] }, coverArtworkId: { not: null } },
    select: { id: true, coverArtworkId: true },
  });
  return rows.map((row) => ({
    playlistId: row.id as PlaylistId,
    artworkId: row.coverArtworkId as ArtworkId,
  }));
}

/** The first public songs of each playlist, in order: enough to find four covers in. */
export function findLeadingSongs(
  db: DbOrTransaction,
  playlistIds: readonly PlaylistId[],
  take: number,
): Promise<{ playlistId: PlaylistId; songId: SongId }[]> {
  return db.$queryRaw`
    SELECT playlist.id AS "playlistId", head.song_id AS "songId"
    FROM unnest(${[...playlistIds]}::uuid[]) AS playlist(id)
    CROSS JOIN LATERAL (
      SELECT song_id, position, playlist_items.id FROM playlist_items
      JOIN songs ON songs.id = playlist_items.song_id AND songs.status = 'published'
      WHERE playlist_id = playlist.id AND removed_at IS NULL
      ORDER BY position, playlist_items.id LIMIT ${take}
    ) AS head
    ORDER BY playlist.id, head.position, head.id`;
}

/** A moment and an id: where a list that is newest first goes on. */
export type PublishedKey = readonly [publishedAt: string, id: string];

/** Of these owners together, newest first; each owner is looked up in the index on its own. */
export function findPublishedPlaylists(
  db: DbOrTransaction,
  ownerIds: readonly UserId[],
  { after, take }: { after?: PublishedKey | undefined; take: number },
): Promise<{ id: PlaylistId; ownerId: UserId; publishedAt: Date }[]> {
  const before = after
    ? Prisma.sql`AND (published_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT head.id, head.owner_id AS "ownerId", head.published_at AS "publishedAt"
    FROM unnest(${[...ownerIds]}::uuid[]) AS owner(id)
    CROSS JOIN LATERAL (
      SELECT id, owner_id, published_at FROM playlists
      WHERE owner_id = owner.id AND published_at IS NOT NULL AND deleted_at IS NULL ${before}
      ORDER BY published_at DESC, id DESC LIMIT ${take}
    ) AS head
    ORDER BY head.published_at DESC, head.id DESC LIMIT ${take}`;
}
