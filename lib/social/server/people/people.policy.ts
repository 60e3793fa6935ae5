import { AppError } from '@/lib/kernel/app-error';
import type { FollowStatusRow } from './follow.repository';
import type { FollowState } from '../../people-contract';

/** How long who stopped following goes on as before, approval included. */
export const ENDED_KEPT_MS = 24 * 60 * 60 * 1000;

/** Followers of a private profile whom its owner has approved, and the owner, see more than the name. */
export function isOpenTo(profile: { isPrivate: boolean; isOwn: boolean; followState: FollowState }): boolean {
  return !profile.isPrivate || profile.isOwn || profile.followState === 'following';
}

/** What pressing "follow" leads to. */
export function followOutcome(
  known: FollowStatusRow | null,
  profile: { isPrivate: boolean },
  now: Date,
): 'requested' | 'accepted' {
  if (known?.status === 'accepted' || !profile.isPrivate) return 'accepted';
  const isUndone = known?.status === 'ended' && now.getTime() - known.changedAt.getTime() < ENDED_KEPT_MS;
  return isUndone ? 'accepted' : 'requested';
}

export function followStateOf(row: FollowStatusRow | null): FollowState {
  if (row?.status === 'accepted') return 'following';
  return row?.status === 'requested' ? 'requested' : 'none';
}

/** The one answer for whoever is missing, suspended, or blocked in either direction. */
export function personNotFound(): AppError {
  return new AppError('not-found', 'person-not-found', { detail: 'There is no such person.' });
}

export function profilePrivate(): AppError {
  return new AppError('forbidden', 'profile-private', {
    detail: 'This profile is private. Its owner decides who sees more.',
  });
}

export function ownProfile(): AppError {
  return new AppError('rejected', 'own-profile', { detail: 'That is you.' });
}
