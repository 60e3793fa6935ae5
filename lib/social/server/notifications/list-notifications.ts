import { z } from 'zod';
import { lookUpPeople, type PersonRef } from '@/lib/accounts/server/look-up-people';
import type { AlbumSummaryDto } from '@/lib/catalog/contract';
import { lookUpAlbums } from '@/lib/catalog/server/look-up-albums';
import type { Actor } from '@/lib/kernel/actor';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/cursor';
import type { AlbumId, PlaylistId, UserId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { lookUpPlaylists } from '@/lib/playlists/server/look-up-playlists';
import type { NotificationDto, peopleOperations } from '../../people-contract';
import { requireUser } from '../social.policy';
import { findNotifications, type NotificationRow } from './notification.repository';
import { toNotificationDto, type Subjects } from './notification.dto';

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
  const subjects = await readSubjects(context, actor, shown);
  const last = shown.at(-1);
  return {
    items: shown.flatMap((row) => toNotificationDto(row, subjects) ?? []),
    nextCursor: last && rows.length > query.limit ? encodeCursor([last.id]) : null,
  };
}

async function readSubjects(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  rows: readonly NotificationRow[],
): Promise<Subjects> {
  const idsOf = <T extends string>(key: 'personId' | 'albumId' | 'playlistId') => [
    ...new Set(rows.flatMap((row) => (row[key] === null ? [] : [row[key] as T]))),
  ];
  const albumIds = idsOf<AlbumId>('albumId');
  const playlistIds = idsOf<PlaylistId>('playlistId');
  const [people, albums, playlists] = await Promise.all([
    lookUpPeople(context, idsOf<UserId>('personId')),
    albumIds.length > 0 ? lookUpAlbums(context, actor, albumIds) : [],
    playlistIds.length > 0 ? lookUpPlaylists(context, actor, playlistIds) : [],
  ]);
  return {
    people: people as ReadonlyMap<string, PersonRef>,
    albums: new Map<string, AlbumSummaryDto>(albums.map((album) => [album.id, album])),
    playlists: new Map(playlists.map(({ id, name }) => [id, { id, name }])),
  };
}
