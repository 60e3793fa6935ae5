import type { Actor } from '@/lib/kernel/actor';
import type { UserId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import {
  LIBRARY_ITEM_KINDS,
  type LibraryItemState,
  type libraryOperations,
  type LibraryRef,
} from '../contract';
import { findSaved } from './library-item.repository';
import { requireListener } from './library.policy';

/** @throws AppError unauthenticated `sign-in-required`. */
export async function lookUpLibraryItems(
  { db }: Pick<AppContext, 'db'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof libraryOperations.lookUpLibraryItems>, 'body'>,
): Promise<{ items: LibraryItemState[] }> {
  return { items: await readStates(db, requireListener(actor).userId, body.items) };
}

/** How each of these items stands in a library, in the order they were asked for. */
export async function readStates(
  db: DbOrTransaction,
  userId: UserId,
  refs: readonly LibraryRef[],
): Promise<LibraryItemState[]> {
  const savedAt = new Map<string, string>();
  for (const kind of LIBRARY_ITEM_KINDS) {
    const ids = refs.filter((ref) => ref.kind === kind).map(({ id }) => id);
    const rows = ids.length > 0 ? await findSaved(db, userId, kind, ids) : [];
    for (const row of rows) savedAt.set(`${kind}:${row.id}`, row.savedAt.toISOString());
  }
  return refs.map(({ kind, id }) => ({ kind, id, savedAt: savedAt.get(`${kind}:${id}`) ?? null }));
}
