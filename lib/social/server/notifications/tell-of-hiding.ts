import type { AlbumId, PlaylistId, UserId } from '@/lib/kernel/ids';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { deleteHidingNotifications } from './notification.repository';
import { notify } from './notify';

/** What was hidden; nothing named is something of the profile. */
export interface HiddenThing {
  playlistId?: PlaylistId;
  albumId?: AlbumId;
}

/** Tells people that something of theirs was hidden, anew each time it happens. */
export async function tellOfHiding(
  context: { db: DbOrTransaction; now: () => Date },
  userIds: readonly UserId[],
  thing: HiddenThing,
): Promise<void> {
  await deleteHidingNotifications(context.db, userIds, thing);
  await notify(context, userIds, { kind: 'text_hidden', ...thing });
}

/** It is shown again: there is nothing left to be told. */
export async function takeHidingBack(
  { db }: { db: DbOrTransaction },
  userIds: readonly UserId[],
  thing: HiddenThing,
): Promise<void> {
  await deleteHidingNotifications(db, userIds, thing);
}
