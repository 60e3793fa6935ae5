import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { StreamingQuality } from '../contract';
import { accountDto } from './accounts.dto';
import { isQualityInPlan } from './accounts.policy';
import { findAccount } from './user.repository';

/**
 * The streaming quality a listener chose in the settings, as far as the plan still has it; `auto` for everybody else. A plan
 * that ended does not change the choice, so it is back with the plan.
 */
export async function readPreferredQuality(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
): Promise<StreamingQuality> {
  if (actor.kind !== 'user') return 'auto';
  const { preferredQuality, plan } = accountDto(await findAccount(context.db, actor.userId));
  return isQualityInPlan(preferredQuality, plan) ? preferredQuality : 'auto';
}
