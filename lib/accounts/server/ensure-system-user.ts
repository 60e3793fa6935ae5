import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { SYSTEM_USER_ID, upsertSystemUser } from './system-user.repository';

/** The user that imports and the demo label act as. It has no password, no role and is suspended: nobody can sign in as it. */
export async function ensureSystemUser({ db }: Pick<AppContext, 'db'>): Promise<UserId> {
  await upsertSystemUser(db);
  return SYSTEM_USER_ID;
}
