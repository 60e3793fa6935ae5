import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import { newId, type DecisionId, type PlaylistId } from '@/lib/kernel/ids';
import { answerOf } from '@/lib/kernel/testing/answer-of';
import { moderationOperations, REPORTED_KINDS, type ReportedKind } from '../contract';
import { countOpenCases } from './count-open-cases';
import { createReport } from './create-report';
import { decideModerationCase } from './decide-moderation-case';
import { listModerationCases } from './list-moderation-cases';
import { takeDecisionBack } from './take-decision-back';
import { moderationFixture, type ModerationFixture } from './testing/moderation-fixture';

type OperationName = keyof typeof moderationOperations;
type Answer = 'ok' | 'unauthenticated' | 'forbidden' | 'not-found' | 'rejected';
const CALLERS = ['anonymous', 'listener', 'reporter', 'reported', 'artist', 'administrator'] as const;
type Caller = (typeof CALLERS)[number];
type Row = Record<Caller, Answer>;

const ADMINISTRATORS_ALONE: Row = {
  anonymous: 'unauthenticated',
  listener: 'forbidden',
  reporter: 'forbidden',
  reported: 'forbidden',
  artist: 'forbidden',
  administrator: 'ok',
};

/** Whoever the reported playlist is owned by is `reported`. */
const MATRIX: Record<OperationName | 'countOpenCases', Row> = {
  createReport: {
    anonymous: 'unauthenticated',
    listener: 'ok',
    // Reported again, it stays the one report.
    reporter: 'ok',
    reported: 'rejected',
    artist: 'ok',
    administrator: 'ok',
  },
  listModerationCases: ADMINISTRATORS_ALONE,
  decideModerationCase: ADMINISTRATORS_ALONE,
  takeDecisionBack: ADMINISTRATORS_ALONE,
  countOpenCases: ADMINISTRATORS_ALONE,
};

let fixture: ModerationFixture;
beforeAll(async () => {
  fixture = await moderationFixture();
});
afterAll(() => fixture.drop());

async function meet(caller: Caller): Promise<{ actor: Actor; playlistId: PlaylistId }> {
  const [reported, reporter, listener] = [await fixture.user(), await fixture.user(), await fixture.user()];
  const playlistId = await fixture.makePlaylist(reported, [], 'public');
  await fixture.report(reporter, 'playlist', playlistId);
  const { artist, administrator } = fixture;
  const actors = { anonymous: ANONYMOUS, listener, reporter, reported, artist, administrator };
  return { actor: actors[caller], playlistId };
}

async function call(name: keyof typeof MATRIX, actor: Actor, playlistId: PlaylistId): Promise<unknown> {
  const { context } = fixture;
  const { id: caseId } = await fixture.caseOf(playlistId);
  const dismissal = { action: 'dismiss' as const, parts: [], note: '' };
  const calls: Record<keyof typeof MATRIX, () => Promise<unknown>> = {
    createReport: () =>
      createReport(context, actor, {
        body: { kind: 'playlist', subjectId: playlistId as never, reason: 'spam', text: '' },
      }),
    listModerationCases: () =>
      listModerationCases(context, actor, { query: { status: 'open', sort: 'newest', limit: 5 } }),
    decideModerationCase: () => decideModerationCase(context, actor, { params: { caseId }, body: dismissal }),
    takeDecisionBack: async () => {
      const decided = await fixture.decide(playlistId);
      const decisionId = decided.decisions[0]?.id as DecisionId;
      return takeDecisionBack(context, actor, { params: { decisionId } });
    },
    countOpenCases: () => countOpenCases(context, actor),
  };
  return calls[name]();
}

describe.each(Object.keys(MATRIX) as (keyof typeof MATRIX)[])('%s', (name) => {
  it('answers each caller as the table says', async () => {
    const answers = {} as Row;
    for (const caller of CALLERS) {
      const { actor, playlistId } = await meet(caller);
      answers[caller] = (await answerOf(call(name, actor, playlistId))) as Answer;
    }
    expect(answers).toEqual(MATRIX[name]);
  });
});

it('the door asks for a session, and for an administrator wherever reports are read or decided', () => {
  const access = Object.values(moderationOperations).map((operation) => operation.access);
  expect(access).toEqual(['user', 'administrator', 'administrator', 'administrator']);
});

it('what a reporter may not read answers like what never was, for every kind', async () => {
  const reporter = await fixture.user();
  const answers: Record<string, Answer> = {};
  for (const kind of REPORTED_KINDS)
    answers[kind] = (await answerOf(fixture.report(reporter, kind, newId()))) as Answer;
  expect(answers).toEqual(Object.fromEntries(REPORTED_KINDS.map((kind) => [kind, 'not-found'])));
  const hidden = await fixture.makePlaylist(await fixture.user(), [], 'private');
  await expect(fixture.report(reporter, 'playlist', hidden)).rejects.toMatchObject({
    code: 'subject-not-found',
  });
});

it('nobody reports what is their own, whatever its kind', async () => {
  const { artist, artistId, context } = fixture;
  const [songId] = await fixture.publishSongs(1);
  const { albumId } = await context.db.song.findUniqueOrThrow({ where: { id: songId ?? '' } });
  const own: [ReportedKind, string][] = [
    ['playlist', await fixture.makePlaylist(artist, [], 'public')],
    ['profile', artist.userId],
    ['artist', artistId],
    ['album', albumId],
    ['song', songId ?? ''],
  ];
  for (const [kind, id] of own)
    await expect(fixture.report(artist, kind, id)).rejects.toMatchObject({ code: 'own-subject' });
});
