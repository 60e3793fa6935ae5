import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import { requireAdministrator } from './moderation.policy';
import { countCases } from './moderation.repository';

/** How many things wait for a decision. @throws AppError unauthenticated or forbidden `role-required`. */
export async function countOpenCases({ db }: Pick<AppContext, 'db'>, actor: Actor): Promise<number> {
  requireAdministrator(actor);
  return countCases(db);
}
