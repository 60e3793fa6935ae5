import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ModerationCaseDto, moderationOperations } from '../contract';
import { requireAdministrator } from './moderation.policy';
import { findCases } from './moderation.repository';
import { withPictures } from './read-cases';

const keySchema = z.tuple([z.number().int(), z.iso.datetime(), z.uuid()]);

/** @throws AppError unauthenticated, forbidden `role-required` or invalid `bad-cursor`. */
export async function listModerationCases(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof moderationOperations.listModerationCases>, 'query'>,
): Promise<Page<ModerationCaseDto>> {
  requireAdministrator(actor);
  const { status, kind, sort, cursor, limit } = query;
  const after = cursor === undefined ? undefined : decodeCursor(cursor, keySchema);
  const rows = await findCases(context.db, { isOpen: status === 'open', kind, sort, after, take: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await withPictures(context, shown),
    nextCursor:
      last && rows.length > limit
        ? encodeCursor([last.openCount, last.changedAt.toISOString(), last.id])
        : null,
  };
}
