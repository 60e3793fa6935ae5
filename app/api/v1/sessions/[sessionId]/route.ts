import { revokeSession } from '@/lib/accounts/server/revoke-session';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const DELETE = route(accountsOperations.revokeSession, revokeSession);
