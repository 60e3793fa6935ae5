import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations, UploadDto } from '../contract';
import { describeUploads } from './describe-uploads';
import { requireMaySeeAll } from './upload.policy';
import { findUploadPage } from './upload.repository';

const cursorKey = z.tuple([z.iso.datetime(), z.uuid()]);

export async function listUploads(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: OperationInput<typeof ingestOperations.listUploads>,
): Promise<Page<UploadDto>> {
  if (query.scope === 'all') requireMaySeeAll(actor);
  const userId = query.scope === 'mine' && actor.kind === 'user' ? actor.userId : undefined;
  if (query.scope === 'mine' && userId === undefined) return { items: [], nextCursor: null };
  const key = query.cursor ? decodeCursor(query.cursor, cursorKey) : null;
  const after = key ? { createdAt: new Date(key[0]), id: key[1] } : null;
  const filter = { userId, batchId: query.batchId, status: query.status };
  const rows = await findUploadPage(context.db, filter, after, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await describeUploads(context, shown),
    nextCursor:
      rows.length > query.limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}
