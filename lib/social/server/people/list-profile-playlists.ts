import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { lookUpPublicPlaylists } from '@/lib/playlists/server/look-up-public-playlists';
import { readPublishedPlaylists } from '@/lib/playlists/server/read-published-playlists';
import type { peopleOperations, PlaylistBriefDto } from '../../people-contract';
import { requireOpenProfile } from './read-standing';

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The one that became public last first. @throws AppError not-found `person-not-found` or forbidden `profile-private`. */
export async function listProfilePlaylists(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params, query }: Pick<OperationInput<typeof peopleOperations.listProfilePlaylists>, 'params' | 'query'>,
): Promise<Page<PlaylistBriefDto>> {
  await requireOpenProfile(context, actor, params.userId);
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema);
  const rows = await readPublishedPlaylists(context, [params.userId], { after, take: query.limit + 1 });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await lookUpPublicPlaylists(
      context,
      shown.map(({ id }) => id),
    ),
    nextCursor:
      last && rows.length > query.limit ? encodeCursor([last.publishedAt.toISOString(), last.id]) : null,
  };
}
