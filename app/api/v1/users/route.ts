import { listUsers } from '@/lib/accounts/server/list-users';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const GET = route(accountsOperations.listUsers, listUsers);
