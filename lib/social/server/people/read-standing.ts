import type { Actor } from '@/lib/kernel/actor';
import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ProfileDto } from '../../people-contract';
import { findFollow } from './follow.repository';
import { followStateOf, isOpenTo, profilePrivate } from './people.policy';
import { findProfileSettings } from './profile.repository';
import { requirePerson } from './require-person';

export type Standing = Omit<ProfileDto, 'followerCount' | 'followingCount'>;

/**
 * A person and how the actor stands to them.
 * @throws AppError not-found `person-not-found`.
 */
export async function readStanding(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  userId: UserId,
): Promise<Standing> {
  const person = await requirePerson(db, actor, userId);
  const me = actor.kind === 'user' ? actor.userId : null;
  const [settings, mine, theirs] = await Promise.all([
    findProfileSettings(db, userId),
    me ? findFollow(db, me, userId) : null,
    me ? findFollow(db, userId, me) : null,
  ]);
  const standing = {
    isPrivate: settings.isPrivate,
    isOwn: me === userId,
    followState: followStateOf(mine),
  };
  const isOpen = isOpenTo(standing);
  const followsYou = followStateOf(theirs) === 'following';
  return { ...person, ...standing, isOpen, followsYou, bio: isOpen ? settings.bio : '' };
}

/** @throws AppError not-found `person-not-found` or forbidden `profile-private`. */
export async function requireOpenProfile(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  userId: UserId,
): Promise<void> {
  const { isOpen } = await readStanding(context, actor, userId);
  if (!isOpen) throw profilePrivate();
}
