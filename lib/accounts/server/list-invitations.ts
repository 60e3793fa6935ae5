import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations, InvitationDto } from '../contract';
import { invitationDto } from './accounts.dto';
import { requireAdministrator } from './accounts.policy';
import { findInvitations } from './invitation.repository';

export async function listInvitations(
  context: Pick<AppContext, 'db' | 'now'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof accountsOperations.listInvitations>, 'query'>,
): Promise<Page<InvitationDto>> {
  requireAdministrator(actor);
  const before = query.cursor ? decodeCursor(query.cursor, z.tuple([z.uuid()]))[0] : null;
  const rows = await findInvitations(context.db, { before, take: query.limit + 1 });
  const items = rows.slice(0, query.limit).map((row) => invitationDto(row, context.now()));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null };
}
