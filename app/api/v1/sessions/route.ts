import { listSessions } from '@/lib/accounts/server/list-sessions';
import { revokeOtherSessions } from '@/lib/accounts/server/revoke-other-sessions';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const GET = route(accountsOperations.listSessions, listSessions);
export const DELETE = route(accountsOperations.revokeOtherSessions, revokeOtherSessions);
