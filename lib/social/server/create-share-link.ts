import { readSongReferences } from '@/lib/catalog/server/read-song-references';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type ShareLinkId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ShareLinkDto, socialOperations } from '../contract';
import { readSharedNames } from './read-shared-names';
import { newShareCode } from './share-code';
import { toShareLinkDto } from './share-link.dto';
import { countLivingLinks, findLastingLink, insertShareLink } from './share-link.repository';
import { requireUser } from './social.policy';

/** So many of one listener's, so that nobody fills the database. */
export const LINKS_MAX = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A short address for something the actor may read. Asked again for the same, without an end, it answers the same one.
 *
 * @throws AppError not-found `shared-not-found`; rejected `start-not-possible` (not a song, or behind its end) or `too-many-links`.
 */
export async function createShareLink(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof socialOperations.createShareLink>, 'body'>,
): Promise<ShareLinkDto> {
  const { db, env, now } = context;
  const { userId } = requireUser(actor);
  const { lifetimeD, startMs, ...target } = body;
  const names = await readSharedNames(context, actor, [target]);
  if (!names.has(target.targetId))
    throw new AppError('not-found', 'shared-not-found', {
      detail: 'There is no such thing, or it is private.',
    });
  if (startMs !== null) await requireStart(context, actor, body.kind, target.targetId, startMs);
  const place = { publicUrl: env.PUBLIC_URL, names };
  const known = lifetimeD === null ? await findLastingLink(db, userId, target, startMs) : null;
  if (known) return toShareLinkDto(known, place);
  const createdAt = now();
  if ((await countLivingLinks(db, userId, createdAt)) >= LINKS_MAX)
    throw new AppError('rejected', 'too-many-links', { detail: 'Take some links back first.' });
  const row = await insertShareLink(db, {
    ...target,
    id: newId<ShareLinkId>(),
    code: newShareCode(),
    userId,
    startMs,
    createdAt,
    expiresAt: lifetimeD === null ? null : new Date(createdAt.getTime() + lifetimeD * DAY_MS),
  });
  return toShareLinkDto(row, place);
}

async function requireStart(
  context: Pick<AppContext, 'db'>,
  actor: Actor,
  kind: string,
  songId: string,
  startMs: number,
): Promise<void> {
  const [song] = kind === 'song' ? await readSongReferences(context, { songIds: [songId] }, actor) : [];
  if (song && startMs < song.durationMs) return;
  throw new AppError('rejected', 'start-not-possible', {
    detail: 'Only a song can begin somewhere, and before its end.',
    fields: [{ pointer: '/startMs', message: 'is not a place in a song' }],
  });
}
