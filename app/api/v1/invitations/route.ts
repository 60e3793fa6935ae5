import { createInvitation } from '@/lib/accounts/server/create-invitation';
import { listInvitations } from '@/lib/accounts/server/list-invitations';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const GET = route(accountsOperations.listInvitations, listInvitations);
export const POST = route(accountsOperations.createInvitation, createInvitation);
