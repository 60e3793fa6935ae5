import { newId, type SessionId, type UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';

export interface NewSession {
  userId: UserId;
  userAgent: string;
  ipAddress: string | null;
  now: Date;
  expiresAt: Date;
}

export async function insertSession(db: DbOrTransaction, session: NewSession): Promise<SessionId> {
  const id = newId<SessionId>();
  const { userId, userAgent, ipAddress, now, expiresAt } = session;
  await db.session.create({
    data: { id, userId, userAgent, ipAddress, createdAt: now, lastSeenAt: now, expiresAt },
  });
  return id;
}

/** The session with what a request needs to know about its user; one statement. */
export function findSessionWithUser(db: DbOrTransaction, sessionId: SessionId) {
  return db.session.findUnique({
    where: { id: sessionId },
    select: {
      id: true,
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      user: {
        select: {
          id: true,
          status: true,
          roles: true,
          planName: true,
          artistMemberships: { select: { artistId: true }, orderBy: { createdAt: 'asc' } },
        },
      },
    },
  });
}

/** Marks a session as seen. Conditional, so that of many requests at once one writes. */
export async function touchSession(
  db: DbOrTransaction,
  touch: { sessionId: SessionId; seenBefore: Date; now: Date; expiresAt: Date },
): Promise<void> {
  await db.session.updateMany({
    where: { id: touch.sessionId, lastSeenAt: { lt: touch.seenBefore }, revokedAt: null },
    data: { lastSeenAt: touch.now, expiresAt: touch.expiresAt },
  });
}

export function findLiveSessions(db: DbOrTransaction, userId: UserId, now: Date) {
  return db.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
}

/** Ends one session of this user; false when there is no live one of that id. */
export async function revokeSessionOfUser(
  db: DbOrTransaction,
  userId: UserId,
  sessionId: SessionId,
  now: Date,
): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count > 0;
}

/** Ends every session of this user except `keep`; the number ended. */
export async function revokeSessionsOfUser(
  db: DbOrTransaction,
  userId: UserId,
  now: Date,
  keep?: SessionId,
): Promise<number> {
  const { count } = await db.session.updateMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now }, ...(keep ? { id: { not: keep } } : {}) },
    data: { revokedAt: now },
  });
  return count;
}

export async function revokeSessionById(db: DbOrTransaction, sessionId: SessionId, now: Date): Promise<void> {
  await db.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } });
}

/** Whose live session this is, in the words next-auth's session endpoint uses. */
export async function findSessionOwner(
  db: DbOrTransaction,
  sessionId: SessionId,
  now: Date,
): Promise<{ id: string; name: string; email: string } | null> {
  const session = await db.session.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: now }, user: { status: 'active' } },
    select: { user: { select: { id: true, displayName: true, email: true } } },
  });
  return session && { id: session.user.id, name: session.user.displayName, email: session.user.email };
}
