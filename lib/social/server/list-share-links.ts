import { z } from 'zod';
import { pageOf } from '@/lib/catalog/server/page-of';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ShareLinkDto, socialOperations } from '../contract';
import { readSharedNames } from './read-shared-names';
import { toShareLinkDto } from './share-link.dto';
import { findLivingLinks, targetOf } from './share-link.repository';
import { requireUser } from './social.policy';

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The caller's links that still work, newest first. */
export async function listShareLinks(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof socialOperations.listShareLinks>, 'query'>,
): Promise<Page<ShareLinkDto>> {
  const { userId } = requireUser(actor);
  const rows = await findLivingLinks(context.db, userId, {
    at: context.now(),
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema),
    take: query.limit + 1,
  });
  const names = await readSharedNames(context, actor, rows.map(targetOf));
  const place = { publicUrl: context.env.PUBLIC_URL, names };
  return pageOf(
    rows,
    query.limit,
    (row) => toShareLinkDto(row, place),
    (row) => [row.createdAt.toISOString(), row.id],
  );
}
