import { changePassword } from '@/lib/accounts/server/change-password';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const PUT = route(accountsOperations.changePassword, changePassword);
