import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireAccess } from '@/lib/platform/http/route';
import type { SearchHealthDto } from '../contract';
import { countWaiting, findLatestRebuild } from './search-index.repository';

/** @throws AppError unauthenticated `sign-in-required` or forbidden `role-required`. */
export async function getSearchHealth(
  { db, search, now }: Pick<AppContext, 'db' | 'search' | 'now'>,
  actor: Actor,
): Promise<SearchHealthDto> {
  requireAccess('administrator', actor);
  const [engines, documents, waiting, rebuild] = await Promise.all([
    search.status(),
    search.countDocuments(),
    countWaiting(db),
    findLatestRebuild(db),
  ]);
  return {
    engines: [...engines],
    documents,
    waitingCount: waiting.count,
    lagMs: waiting.oldestAt ? Math.max(0, now().getTime() - waiting.oldestAt.getTime()) : 0,
    rebuild: rebuild && {
      startedAt: rebuild.startedAt.toISOString(),
      documentCount: rebuild.documentCount,
      finishedAt: rebuild.finishedAt?.toISOString() ?? null,
      failure: rebuild.failure,
    },
  };
}
