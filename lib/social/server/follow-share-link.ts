import type { AppContext } from '@/lib/platform/context/app-context';
import { SHARE_CODE_PATTERN } from '../contract';
import { findLinkByCode, targetOf } from './share-link.repository';

/**
 * The page a short address leads to, with the place to begin as `?t=` in seconds; null when there is none, or not any more. The page
 * decides who may read it.
 */
export async function followShareLink(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  code: string,
): Promise<string | null> {
  if (!SHARE_CODE_PATTERN.test(code)) return null;
  const link = await findLinkByCode(db, code);
  if (!link || link.revokedAt || (link.expiresAt && link.expiresAt <= now())) return null;
  const { kind, targetId } = targetOf(link);
  return `/${kind}/${targetId}${link.startMs === null ? '' : `?t=${link.startMs / 1000}`}`;
}
