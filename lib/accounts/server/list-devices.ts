import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DeviceDto } from '../contract';
import { deviceDto } from './accounts.dto';
import { requireUser } from './accounts.policy';
import { findDevices } from './device.repository';

export async function listDevices(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
): Promise<{ items: DeviceDto[] }> {
  const { userId } = requireUser(actor);
  const rows = await findDevices(context.db, userId);
  return { items: rows.map((row) => deviceDto(row, context.now())) };
}
