import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { AccountDto } from '../contract';
import { accountDto } from './accounts.dto';
import { requireUser } from './accounts.policy';
import { findAccount } from './user.repository';

export async function getAccount(context: Pick<AppContext, 'db'>, actor: Actor): Promise<AccountDto> {
  const { userId } = requireUser(actor);
  return accountDto(await findAccount(context.db, userId));
}
