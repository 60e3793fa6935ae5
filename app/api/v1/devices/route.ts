import { listDevices } from '@/lib/accounts/server/list-devices';
import { registerDevice } from '@/lib/accounts/server/register-device';
import { accountsOperations } from '@/lib/accounts/contract';
import { route } from '@/app/composition';

export const GET = route(accountsOperations.listDevices, listDevices);
export const POST = route(accountsOperations.registerDevice, registerDevice);
