import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireAdministrator } from './accounts.policy';
import { countAccounts } from './user.repository';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Counts for the administration's first page; "new" means within a week. */
export async function readAccountsOverview(context: Pick<AppContext, 'db' | 'now'>, actor: Actor) {
  requireAdministrator(actor);
  const now = context.now();
  return countAccounts(context.db, new Date(now.getTime() - WEEK_MS), now);
}
