import { removeDevice } from '@/lib/accounts/server/remove-device';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const DELETE = route(accountsOperations.removeDevice, removeDevice);
