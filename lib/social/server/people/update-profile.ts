import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { peopleOperations, ProfileSettingsDto } from '../../people-contract';
import { deleteRequestNotifications } from '../notifications/notification.repository';
import { notify } from '../notifications/notify';
import { requireUser } from '../social.policy';
import { acceptAllRequests } from './follow.repository';
import { lockProfile, writeProfileSettings } from './profile.repository';

/** Becoming public lets everybody follow who has asked. @throws AppError unauthenticated `sign-in-required`. */
export async function updateProfile(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof peopleOperations.updateProfile>, 'body'>,
): Promise<ProfileSettingsDto> {
  const { userId } = requireUser(actor);
  const { bio, isPrivate, showsListening, mutedKinds } = body;
  return db.$transaction(async (tx) => {
    const known = await lockProfile(tx, userId);
    const settings = {
      bio: bio ?? known.bio,
      isPrivate: isPrivate ?? known.isPrivate,
      showsListening: showsListening ?? known.showsListening,
      mutedKinds: mutedKinds ?? known.mutedKinds,
    };
    await writeProfileSettings(tx, userId, settings, now());
    if (known.isPrivate && !settings.isPrivate) {
      const accepted = await acceptAllRequests(tx, userId, now());
      await deleteRequestNotifications(tx, userId);
      await notify({ db: tx, now }, accepted, { kind: 'follow_approved', personId: userId });
    }
    return settings;
  });
}
