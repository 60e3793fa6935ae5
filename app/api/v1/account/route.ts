import { createAccount } from '@/lib/accounts/server/create-account';
import { getAccount } from '@/lib/accounts/server/get-account';
import { updateAccount } from '@/lib/accounts/server/update-account';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const GET = route(accountsOperations.getAccount, getAccount);
export const POST = route(accountsOperations.createAccount, createAccount);
export const PATCH = route(accountsOperations.updateAccount, updateAccount);
