import { removeDevice } from '@/lib/accounts/server/remove-device';
import { renameDevice } from '@/lib/accounts/server/rename-device';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const PATCH = route(accountsOperations.renameDevice, renameDevice);
export const DELETE = route(accountsOperations.removeDevice, removeDevice);
