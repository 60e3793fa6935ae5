import { updateUser } from '@/lib/accounts/server/update-user';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const PATCH = route(accountsOperations.updateUser, updateUser);
