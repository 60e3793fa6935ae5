import { newId, type ArtistRequestId, type UserId } from '@/lib/kernel/ids';
import type { Db, DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { ARTIST_REQUEST_STATUSES } from '../contract';

type Status = (typeof ARTIST_REQUEST_STATUSES)[number];

const WITH_USER = { user: { select: { id: true, email: true, displayName: true } } } as const;

export function insertArtistRequest(
  db: DbOrTransaction,
  request: { userId: UserId; artistName: string; message: string; now: Date },
) {
  const { now, ...data } = request;
  return db.artistRequest.create({
    data: { id: newId<ArtistRequestId>(), createdAt: now, ...data },
    include: WITH_USER,
  });
}
export type ArtistRequestRow = Awaited<ReturnType<typeof insertArtistRequest>>;

export function findArtistRequest(db: DbOrTransaction, id: ArtistRequestId) {
  return db.artistRequest.findUnique({ where: { id }, include: WITH_USER });
}

export async function hasPendingArtistRequest(db: DbOrTransaction, userId: UserId): Promise<boolean> {
  return (
    (await db.artistRequest.findFirst({ where: { userId, status: 'pending' }, select: { id: true } })) !==
    null
  );
}

export function findArtistRequests(
  db: Db,
  list: { status: Status | undefined; before: string | null; take: number },
) {
  return db.artistRequest.findMany({
    where: {
      ...(list.status ? { status: list.status } : {}),
      ...(list.before ? { id: { lt: list.before } } : {}),
    },
    include: WITH_USER,
    orderBy: { id: 'desc' },
    take: list.take,
  });
}

/** Decides a pending request; false when it is decided already, so that of two administrators one acts. */
export async function decidePendingRequest(
  tx: DbTransaction,
  decision: {
    id: ArtistRequestId;
    status: Exclude<Status, 'pending'>;
    decidedByUserId: UserId | null;
    now: Date;
  },
): Promise<boolean> {
  const { count } = await tx.artistRequest.updateMany({
    where: { id: decision.id, status: 'pending' },
    data: { status: decision.status, decidedByUserId: decision.decidedByUserId, decidedAt: decision.now },
  });
  return count > 0;
}
