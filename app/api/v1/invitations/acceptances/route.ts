import { acceptInvitation } from '@/lib/accounts/server/accept-invitation';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const POST = route(accountsOperations.acceptInvitation, acceptInvitation);
