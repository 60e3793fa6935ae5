import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ProfileSettingsDto } from '../../people-contract';
import { requireUser } from '../social.policy';
import { findProfileSettings } from './profile.repository';

/** @throws AppError unauthenticated `sign-in-required`. */
export async function getProfileSettings(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
): Promise<ProfileSettingsDto> {
  return findProfileSettings(db, requireUser(actor).userId);
}
