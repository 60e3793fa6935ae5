import type { Actor, UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { RUNGS, type PlaybackQuality, type Rung } from '../contract';

export interface PlanLimits {
  maxBitrateBps: number;
  allowsLossless: boolean;
}

/** What the policy has to know of a rung. */
export interface RungFacts {
  rung: Rung;
  nominalBitrateBps: number;
}

/** What a session delivers: rungs of exactly one tier, so that one signature covers it. */
export interface Delivery {
  tier: 'std' | 'max';
  /** Lowest first; never empty. */
  rungs: readonly Rung[];
  /** The quality in effect: `auto`, or one of the rungs. */
  delivered: PlaybackQuality;
}

/** @throws AppError unauthenticated `sign-in-required` for everybody who is no user: every play belongs to a listener. */
export function requireListener(actor: Actor): UserActor {
  if (actor.kind !== 'user') {
    throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in to listen.' });
  }
  return actor;
}

/**
 * Published songs are for every listener, others only for those who act for the artist. Answered as "missing", so that
 * nobody learns of an unpublished song.
 * @throws AppError not-found `song-not-found`.
 */
export function requireAudible(
  actor: UserActor,
  song: { isPublished: boolean; ownerArtistId: string },
): void {
  if (song.isPublished || actor.roles.includes('administrator')) return;
  if (!actor.artistIds.some((artistId) => artistId === song.ownerArtistId)) throw songNotFound();
}

export function songNotFound(): AppError {
  return new AppError('not-found', 'song-not-found', { detail: 'There is no such song.' });
}

/** What is heard without an account: as much as a free plan gives, whatever plans an operator makes of it (ADR 37). */
export const EMBED_LIMITS: PlanLimits = { maxBitrateBps: 160_000, allowsLossless: false };

/**
 * Asked only about songs that everybody may know of, so the refusal tells nothing.
 * @throws AppError forbidden `embed-playback-off`.
 */
export function requireEmbedPlayback(env: { EMBED_PLAYBACK: 'full' | 'off' }): void {
  if (env.EMBED_PLAYBACK === 'full') return;
  throw new AppError('forbidden', 'embed-playback-off', {
    detail: 'Without an account nothing is played here.',
  });
}

/** The rungs of a song this plan may have, lowest first. The lossless master is a right of its own, not a bit rate. */
export function rungsOfPlan(available: readonly RungFacts[], limits: PlanLimits): Rung[] {
  return available
    .filter(({ rung, nominalBitrateBps }) =>
      rung === 'flac' ? limits.allowsLossless : nominalBitrateBps <= limits.maxBitrateBps,
    )
    .map(({ rung }) => rung)
    .sort((a, b) => RUNGS.indexOf(a) - RUNGS.indexOf(b));
}

/**
 * What is delivered for the quality asked for. Lossless that the song does not have falls back to `auto`: the choice is
 * kept as the listener's wish and applies to the next song that has it.
 *
 * @throws AppError forbidden `quality-not-in-plan`; rejected `song-not-playable` when the package has no rung at all.
 */
export function decideDelivery(
  quality: PlaybackQuality,
  available: readonly RungFacts[],
  limits: PlanLimits,
): Delivery {
  const permitted = rungsOfPlan(available, limits);
  const lossy = permitted.filter((rung) => rung !== 'flac');
  const isMissing = quality !== 'auto' && !available.some(({ rung }) => rung === quality);
  const isForbidden =
    quality === 'flac'
      ? !limits.allowsLossless
      : quality !== 'auto' && !isMissing && !lossy.includes(quality);
  if (isForbidden) {
    throw new AppError('forbidden', 'quality-not-in-plan', {
      detail: `Your plan does not include ${quality}.`,
    });
  }
  if (quality === 'flac' && permitted.includes('flac'))
    return { tier: 'max', rungs: ['flac'], delivered: 'flac' };
  if (lossy.length === 0) {
    throw new AppError('rejected', 'song-not-playable', {
      detail: 'The audio of this song is not available.',
    });
  }
  return { tier: 'std', rungs: lossy, delivered: isMissing ? 'auto' : quality };
}

/** With no measurement yet: what nearly every connection carries without a stall. */
const UNKNOWN_BANDWIDTH_BPS = 1_500_000;
/** A rung is started only when the connection carries it this many times over: the first second has to arrive early. */
const START_HEADROOM = 3;

/** The rung that plays first: the one asked for, else the highest the connection carries with room to spare. */
export function decideStartRung(
  delivery: Delivery,
  peakBitrateBpsOf: (rung: Rung) => number,
  bandwidthBps = UNKNOWN_BANDWIDTH_BPS,
): Rung {
  if (delivery.delivered !== 'auto') return delivery.delivered;
  const carried = delivery.rungs.filter((rung) => peakBitrateBpsOf(rung) * START_HEADROOM <= bandwidthBps);
  const rung = carried.at(-1) ?? delivery.rungs[0];
  if (!rung) throw new Error('A delivery without rungs');
  return rung;
}
