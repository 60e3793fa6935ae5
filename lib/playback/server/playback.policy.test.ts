import { describe, expect, it } from 'vitest';
import { ANONYMOUS, type UserActor } from '@/lib/kernel/actor';
import { newId } from '@/lib/kernel/ids';
import {
  decideDelivery,
  decideStartRung,
  requireAudible,
  requireListener,
  rungsOfPlan,
  type PlanLimits,
  type RungFacts,
} from './playback.policy';

const FREE: PlanLimits = { maxBitrateBps: 160_000, allowsLossless: false };
const PREMIUM: PlanLimits = { maxBitrateBps: 256_000, allowsLossless: true };
const LADDER: RungFacts[] = [
  { rung: 'flac', nominalBitrateBps: 900_000 },
  { rung: 'aac-256', nominalBitrateBps: 256_000 },
  { rung: 'aac-96', nominalBitrateBps: 96_000 },
  { rung: 'aac-160', nominalBitrateBps: 160_000 },
];
const LOSSY = LADDER.filter(({ rung }) => rung !== 'flac');
const code = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'nothing thrown';
};

describe('what a plan may have', () => {
  it('free listeners get the rungs up to 160 kbit/s, never lossless, even where its bit rate would fit', () => {
    expect(rungsOfPlan(LADDER, FREE)).toEqual(['aac-96', 'aac-160']);
    expect(rungsOfPlan([{ rung: 'flac', nominalBitrateBps: 90_000 }], FREE)).toEqual([]);
  });

  it('premium listeners get every rung', () => {
    expect(rungsOfPlan(LADDER, PREMIUM)).toEqual(['aac-96', 'aac-160', 'aac-256', 'flac']);
  });

  it.each(['flac', 'aac-256'] as const)(
    'a free listener who asks for %s is told that the plan has it not',
    (quality) => {
      expect(code(() => decideDelivery(quality, LADDER, FREE))).toBe('quality-not-in-plan');
    },
  );

  it('a delivery holds one tier only', () => {
    expect(decideDelivery('auto', LADDER, PREMIUM)).toEqual({
      tier: 'std',
      rungs: ['aac-96', 'aac-160', 'aac-256'],
      delivered: 'auto',
    });
    expect(decideDelivery('flac', LADDER, PREMIUM)).toEqual({
      tier: 'max',
      rungs: ['flac'],
      delivered: 'flac',
    });
    expect(decideDelivery('aac-96', LADDER, FREE)).toMatchObject({ tier: 'std', delivered: 'aac-96' });
  });

  it('lossless that the song does not have becomes auto', () => {
    expect(decideDelivery('flac', LOSSY, PREMIUM)).toMatchObject({ tier: 'std', delivered: 'auto' });
    expect(code(() => decideDelivery('flac', LOSSY, FREE))).toBe('quality-not-in-plan');
  });

  it('a package without rungs is not playable', () => {
    expect(code(() => decideDelivery('auto', [], PREMIUM))).toBe('song-not-playable');
  });
});

describe('the first rung', () => {
  const delivery = decideDelivery('auto', LADDER, PREMIUM);
  const peak = (rung: string) => Number(rung.replace('aac-', '')) * 1050;
  it.each([
    [undefined, 'aac-256'],
    [100_000, 'aac-96'],
    [400_000, 'aac-96'],
    [600_000, 'aac-160'],
    [20_000_000, 'aac-256'],
  ] as const)('with %s bit/s is %s', (bandwidthBps, rung) => {
    expect(decideStartRung(delivery, peak, bandwidthBps)).toBe(rung);
  });

  it('is the chosen one, whatever the connection', () => {
    expect(decideStartRung(decideDelivery('aac-256', LADDER, PREMIUM), peak, 50_000)).toBe('aac-256');
  });
});

describe('who may listen', () => {
  const artistId = newId<UserActor['artistIds'][number]>();
  const listener: UserActor = {
    kind: 'user',
    userId: newId(),
    sessionId: newId(),
    roles: ['listener'],
    plan: 'free',
    artistIds: [],
  };

  it('nobody without an account, and no system', () => {
    expect(code(() => requireListener(ANONYMOUS))).toBe('sign-in-required');
    expect(code(() => requireListener({ kind: 'system', reason: 'test' }))).toBe('sign-in-required');
    expect(requireListener(listener)).toBe(listener);
  });

  it('a draft is missing for everybody but its artist’s members and administrators', () => {
    const draft = { isPublished: false, ownerArtistId: artistId };
    expect(code(() => requireAudible(listener, draft))).toBe('song-not-found');
    expect(code(() => requireAudible({ ...listener, artistIds: [newId()] }, draft))).toBe('song-not-found');
    requireAudible({ ...listener, artistIds: [artistId] }, draft);
    requireAudible({ ...listener, roles: ['administrator'] }, draft);
    requireAudible(listener, { ...draft, isPublished: true });
  });
});
