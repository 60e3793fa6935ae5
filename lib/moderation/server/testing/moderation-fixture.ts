import type { Actor, UserActor } from '@/lib/kernel/actor';
import { playlistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import {
  moderationOperations,
  type ModerationCaseDto,
  type ReportedKind,
  type ReportReason,
} from '../../contract';
import { createReport } from '../create-report';
import { decideModerationCase } from '../decide-moderation-case';
import { listModerationCases } from '../list-moderation-cases';

/** A database with an administrator, a member of the artist's team, and what the tests of moderation do all the time. */
export async function moderationFixture() {
  const fixture = await playlistFixture();
  const { context, artistId } = fixture;
  const administrator = await fixture.user({ roles: ['listener', 'administrator'] });
  const member = await fixture.user({ roles: ['listener', 'artist'] });
  await context.db.artistMembership.create({ data: { userId: member.userId, artistId } });
  const artist: UserActor = { ...member, artistIds: [artistId] };

  const report = (
    actor: Actor,
    kind: ReportedKind,
    subjectId: string,
    over: { reason?: ReportReason; text?: string } = {},
  ) => {
    const { createReport: operation } = moderationOperations;
    const body = operation.body.parse({ kind, subjectId, reason: 'spam', ...over });
    return createReport(context, actor, { body });
  };
  const list = (query: Record<string, unknown> = {}) => {
    const { listModerationCases: operation } = moderationOperations;
    return listModerationCases(context, administrator, { query: operation.query.parse(query) });
  };
  /** The one case of a thing, open or closed. */
  const caseOf = async (subjectId: string): Promise<ModerationCaseDto> => {
    const pages = await Promise.all([list({ limit: 100 }), list({ limit: 100, status: 'closed' })]);
    const found = pages.flatMap(({ items }) => items).find((one) => one.subjectId === subjectId);
    if (!found) throw new Error('Nothing was reported of it');
    return found;
  };
  const decide = async (
    subjectId: string,
    over: Partial<Parameters<typeof decideModerationCase>[2]['body']> = {},
  ) => {
    const params = { caseId: (await caseOf(subjectId)).id };
    const body = { action: 'hide' as const, parts: [], note: '', ...over };
    return decideModerationCase(context, administrator, { params, body });
  };
  return { ...fixture, administrator, artist, report, list, caseOf, decide };
}
export type ModerationFixture = Awaited<ReturnType<typeof moderationFixture>>;
