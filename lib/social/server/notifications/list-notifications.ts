import { z } from 'zod';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { NotificationDto, peopleOperations } from '../../people-contract';
import { requireUser } from '../social.policy';
import { findNotifications } from './notification.repository';
import { toNotificationDtos } from './to-notification-dtos';

const keySchema = z.tuple([z.uuid()]);

/**
 * Newest first, without what is about something the caller may not read any more: a page may hold fewer than were asked for.
 * @throws AppError unauthenticated or invalid `bad-cursor`.
 */
export async function listNotifications(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { query }: Pick<OperationInput<typeof peopleOperations.listNotifications>, 'query'>,
): Promise<Page<NotificationDto>> {
  const { userId } = requireUser(actor);
  const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor, keySchema)[0];
  const rows = await findNotifications(context.db, userId, { before, take: query.limit + 1 });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await toNotificationDtos(context, actor, shown),
    nextCursor: last && rows.length > query.limit ? encodeCursor([last.id]) : null,
  };
}
