import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { AccountDto, accountsOperations } from '../contract';
import { accountDto } from './accounts.dto';
import { isQualityInPlan, requireUser } from './accounts.policy';
import { findAccount, updateUserRow } from './user.repository';

export async function updateAccount(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { body }: OperationInput<typeof accountsOperations.updateAccount>,
): Promise<AccountDto> {
  const { userId } = requireUser(actor);
  if (body.preferredQuality) {
    const { plan } = await findAccount(context.db, userId);
    if (!isQualityInPlan(body.preferredQuality, plan)) {
      throw new AppError('rejected', 'quality-not-in-plan', {
        detail: 'Your plan does not include this quality.',
        fields: [{ pointer: '/preferredQuality', message: 'is not part of your plan' }],
      });
    }
  }
  await updateUserRow(context.db, userId, {
    ...(body.displayName !== undefined ? { displayName: body.displayName } : {}),
    ...(body.locale !== undefined ? { locale: body.locale } : {}),
    ...(body.preferredQuality !== undefined ? { preferredQuality: body.preferredQuality } : {}),
  });
  return accountDto(await findAccount(context.db, userId));
}
