import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbTransaction } from '@/lib/platform/db/prisma-client';
import { lockProfile, writeProfileSettings } from './profile.repository';

type InTransaction = Pick<AppContext, 'now'> & { db: DbTransaction };

/**
 * Takes away what somebody says of themselves. Whether somebody may do that is the caller's to decide.
 * @returns what it was; null when there was nothing.
 */
export async function hideBio({ db, now }: InTransaction, userId: UserId): Promise<string | null> {
  const settings = await lockProfile(db, userId);
  if (settings.bio === '') return null;
  await writeProfileSettings(db, userId, { ...settings, bio: '' }, now());
  return settings.bio;
}

/** Puts it back where nothing else was written meanwhile. */
export async function showBio({ db, now }: InTransaction, userId: UserId, bio: string): Promise<void> {
  const settings = await lockProfile(db, userId);
  if (settings.bio === '') await writeProfileSettings(db, userId, { ...settings, bio }, now());
}
