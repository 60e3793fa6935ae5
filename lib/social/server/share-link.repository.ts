import type { ShareLinkId, UserId } from '@/lib/kernel/ids';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { Db } from '@/lib/platform/db/prisma-client';
import type { SharedKind } from '../contract';

export type ShareLinkRow = Prisma.ShareLinkGetPayload<object>;

export interface SharedTarget {
  kind: SharedKind;
  targetId: string;
}

/** The column of each kind's reference. */
const REFERENCES = {
  song: 'songId',
  album: 'albumId',
  artist: 'artistId',
  playlist: 'playlistId',
} as const satisfies Record<SharedKind, keyof ShareLinkRow>;

export function targetOf(row: ShareLinkRow): SharedTarget {
  return { kind: row.kind, targetId: row[REFERENCES[row.kind]] ?? '' };
}

export function insertShareLink(
  db: Db,
  {
    kind,
    targetId,
    ...data
  }: SharedTarget & {
    id: ShareLinkId;
    code: string;
    userId: UserId;
    startMs: number | null;
    createdAt: Date;
    expiresAt: Date | null;
  },
): Promise<ShareLinkRow> {
  return db.shareLink.create({ data: { ...data, kind, [REFERENCES[kind]]: targetId } });
}

/** One of this listener's for the same, without an end. */
export function findLastingLink(
  db: Db,
  userId: UserId,
  { kind, targetId }: SharedTarget,
  startMs: number | null,
): Promise<ShareLinkRow | null> {
  return db.shareLink.findFirst({
    where: { userId, kind, [REFERENCES[kind]]: targetId, startMs, expiresAt: null, revokedAt: null },
    orderBy: { createdAt: 'asc' },
  });
}

export function findLinkByCode(db: Db, code: string): Promise<ShareLinkRow | null> {
  return db.shareLink.findUnique({ where: { code } });
}

export function findShareLink(db: Db, id: ShareLinkId): Promise<ShareLinkRow | null> {
  return db.shareLink.findUnique({ where: { id } });
}

const living = (at: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] });

export function findLivingLinks(
  db: Db,
  userId: UserId,
  query: { at: Date; after?: readonly [createdAt: string, id: string] | undefined; take: number },
): Promise<ShareLinkRow[]> {
  const { at, after, take } = query;
  const createdAt = after && new Date(after[0]);
  return db.shareLink.findMany({
    where: {
      userId,
      AND: [
        living(at),
        ...(after && createdAt
          ? [{ OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { gt: after[1] } }] }]
          : []),
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take,
  });
}

export function countLivingLinks(db: Db, userId: UserId, at: Date): Promise<number> {
  return db.shareLink.count({ where: { userId, ...living(at) } });
}

export async function writeRevoked(db: Db, id: ShareLinkId, revokedAt: Date | null): Promise<void> {
  await db.shareLink.update({ where: { id }, data: { revokedAt } });
}
