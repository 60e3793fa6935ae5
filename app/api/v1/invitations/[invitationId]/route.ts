import { revokeInvitation } from '@/lib/accounts/server/revoke-invitation';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const DELETE = route(accountsOperations.revokeInvitation, revokeInvitation);
