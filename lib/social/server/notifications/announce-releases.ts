import { readPublishedSince, type PublishedAlbum } from '@/lib/catalog/server/read-published-since';
import type { UserId } from '@/lib/kernel/ids';
import { readArtistFollowers } from '@/lib/library/server/read-artist-followers';
import type { AppContext } from '@/lib/platform/context/app-context';
import { notify } from './notify';
import { findAnnounced, findLastAnnounced, insertAnnouncement } from './release-announcement.repository';

/** A release is stamped before it is committed: this much later at most it can be seen. */
const COMMITTED_WITHIN_MS = 10 * 60 * 1000;
/** Where nothing was ever announced: what is older is no news. */
const NEWS_FOR_MS = 24 * 60 * 60 * 1000;
/** Before all others of its moment. */
const FIRST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const ALBUMS_AT_ONCE = 200;
const FOLLOWERS_AT_ONCE = 500;

/**
 * Tells the followers of artists what became public since the last time. A release is told once, whatever becomes of it
 * later; broken off anywhere, it goes on where it was, and nobody is told twice.
 * @returns how many releases were announced
 */
export async function announceReleases(
  context: Pick<AppContext, 'db' | 'now'>,
  signal?: AbortSignal,
): Promise<number> {
  const { db, now } = context;
  const last = await findLastAnnounced(db);
  const sinceMs = last ? last.publishedAt.getTime() - COMMITTED_WITHIN_MS : now().getTime() - NEWS_FOR_MS;
  let after = { publishedAt: new Date(sinceMs), id: FIRST_ID };
  for (let announcedCount = 0; ;) {
    const albums = await readPublishedSince(context, after, ALBUMS_AT_ONCE);
    const announced = await findAnnounced(
      db,
      albums.map(({ id }) => id),
    );
    for (const album of albums.filter(({ id }) => !announced.has(id))) {
      signal?.throwIfAborted();
      await announce(context, album);
      announcedCount += 1;
    }
    const end = albums.at(-1);
    if (!end || albums.length < ALBUMS_AT_ONCE) return announcedCount;
    after = end;
  }
}

/** Who follows only since the release has seen it on the artist's page. */
async function announce(context: Pick<AppContext, 'db' | 'now'>, album: PublishedAlbum): Promise<void> {
  let afterUserId: UserId | null = null;
  for (;;) {
    const page = { before: album.publishedAt, afterUserId, take: FOLLOWERS_AT_ONCE };
    const followers: UserId[] = await readArtistFollowers(context, album.artistId, page);
    await notify(context, followers, { kind: 'new_release', albumId: album.id });
    if (followers.length < FOLLOWERS_AT_ONCE) break;
    afterUserId = followers.at(-1) ?? null;
  }
  await insertAnnouncement(context.db, album.id, album.publishedAt);
}
