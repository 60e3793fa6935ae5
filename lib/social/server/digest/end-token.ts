import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UserId } from '@/lib/kernel/ids';

/**
 * What the link at the end of a mail carries: the account, and that we wrote it. It never expires, for mail is kept for years; all it can
 * do is end mails.
 */
export function endTokenOf(userId: UserId, secret: string): string {
  return `${Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url')}.${markOf(userId, secret)}`;
}

/** The account that a token names; null for one that we did not write. */
export function readEndToken(token: string, secret: string): UserId | null {
  const [id = '', mark = ''] = token.split('.');
  const hex = Buffer.from(id, 'base64url').toString('hex');
  if (hex.length !== 32) return null;
  const userId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as UserId;
  const [given, wanted] = [Buffer.from(mark), Buffer.from(markOf(userId, secret))];
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? userId : null;
}

function markOf(userId: UserId, secret: string): string {
  return createHmac('sha256', secret).update(`mail-digest-end:${userId}`).digest('base64url');
}
