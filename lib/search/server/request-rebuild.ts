import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireAccess } from '@/lib/platform/http/route';
import { SEARCH_REBUILD_JOB, type SearchHealthDto } from '../contract';
import { getSearchHealth } from './get-search-health';

/**
 * Asks for the index to be built anew; one that waits or runs already is that one.
 * @throws AppError unauthenticated `sign-in-required` or forbidden `role-required`.
 */
export async function requestRebuild(
  context: Pick<AppContext, 'db' | 'search' | 'now' | 'jobs'>,
  actor: Actor,
): Promise<SearchHealthDto> {
  requireAccess('administrator', actor);
  await context.jobs.enqueue(context.db, SEARCH_REBUILD_JOB, {});
  return getSearchHealth(context, actor);
}
