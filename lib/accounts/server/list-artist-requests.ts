import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { accountsOperations, ArtistRequestDto } from '../contract';
import { artistRequestDto } from './accounts.dto';
import { requireAdministrator } from './accounts.policy';
import { findArtistRequests } from './artist-request.repository';

export async function listArtistRequests(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof accountsOperations.listArtistRequests>, 'query'>,
): Promise<Page<ArtistRequestDto>> {
  requireAdministrator(actor);
  const before = query.cursor ? decodeCursor(query.cursor, z.tuple([z.uuid()]))[0] : null;
  const rows = await findArtistRequests(context.db, { status: query.status, before, take: query.limit + 1 });
  const items = rows.slice(0, query.limit).map(artistRequestDto);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null };
}
