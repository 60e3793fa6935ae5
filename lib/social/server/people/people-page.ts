import { z } from 'zod';
import { lookUpPeople } from '@/lib/accounts/server/look-up-people';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { PersonDto } from '../../people-contract';
import { findBlockedAmong } from './block.repository';
import type { PeopleKey, PersonRow } from './follow.repository';

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

/**
 * A page of people, newest first, without those who are missing to the actor: it may hold fewer than were asked for,
 * and still have a next one.
 * @throws AppError invalid `bad-cursor`.
 */
export async function readPeoplePage(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  find: (page: { after?: PeopleKey | undefined; take: number }) => Promise<PersonRow[]>,
  { withBlocked }: { withBlocked: boolean } = { withBlocked: false },
): Promise<Page<PersonDto>> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, keySchema);
  const rows = await find({ after, take: limit + 1 });
  const shown = rows.slice(0, limit);
  const ids = shown.map(({ userId }) => userId);
  const [people, blocked] = await Promise.all([
    lookUpPeople({ db }, ids),
    actor.kind === 'user' && !withBlocked ? findBlockedAmong(db, actor.userId, ids) : new Set(),
  ]);
  const last = shown.at(-1);
  return {
    items: ids.flatMap((id) => (blocked.has(id) ? [] : (people.get(id) ?? []))),
    nextCursor: last && rows.length > limit ? encodeCursor([last.at.toISOString(), last.userId]) : null,
  };
}
