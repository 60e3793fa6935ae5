import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations, UserDto } from '../contract';
import { userDto } from './accounts.dto';
import { requireAdministrator } from './accounts.policy';
import { findUsers } from './user.repository';

export async function listUsers(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof accountsOperations.listUsers>, 'query'>,
): Promise<Page<UserDto>> {
  requireAdministrator(actor);
  const before = query.cursor ? decodeCursor(query.cursor, z.tuple([z.uuid()]))[0] : null;
  const rows = await findUsers(context.db, {
    search: query.search || undefined,
    before,
    take: query.limit + 1,
  });
  const items = rows.slice(0, query.limit).map(userDto);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null };
}
