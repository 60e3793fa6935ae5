import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createArtist } from '@/lib/catalog/server/create-artist';
import type { UserActor } from '@/lib/kernel/actor';
import type { AlbumId, ArtistId, NotificationId } from '@/lib/kernel/ids';
import type { KeepableId } from '@/lib/library/contract';
import { changeLibraryItems } from '@/lib/library/server/change-library-items';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { removeCollaborator } from '@/lib/playlists/server/collaboration/remove-collaborator';
import { followPerson } from '../people/follow-person';
import { updateProfile } from '../people/update-profile';
import { getFeed } from '../get-feed';
import { blockPerson } from '../people/block-person';
import { NOTIFICATIONS_KEPT_MS, tidySocial } from '../tidy-social';
import { announceReleases } from './announce-releases';
import { countUnreadNotifications } from './count-unread-notifications';
import { listNotifications } from './list-notifications';
import { readNotifications } from './read-notifications';
import { tellInvited } from './tell-invited';

let fixture: PlaylistFixture;
let context: PlaylistFixture['context'];
let ada: UserActor;
let artistId: ArtistId;
let firstAlbumId: AlbumId;
let madeCount = 0;
beforeAll(async () => {
  fixture = await playlistFixture();
  context = fixture.context;
});
beforeEach(async () => {
  ada = await fixture.user();
  artistId = (await createArtist(context.db, { name: `Artist ${++madeCount}` })).id;
  // Only artists of whom something is public can be followed.
  firstAlbumId = await release('First');
  context.advance(1000);
});
afterAll(() => fixture.drop());

const list = (who: UserActor, limit = 100, cursor?: string) =>
  listNotifications(context, who, { query: { limit, ...(cursor ? { cursor } : {}) } });
const unread = async (who: UserActor) => (await countUnreadNotifications(context, who)).count;
const follow = (who: UserActor, whom: UserActor) =>
  followPerson(context, who, { params: { userId: whom.userId } });
const keepArtist = async (who: UserActor, isSaved = true) => {
  const item = { kind: 'artist' as const, id: artistId as KeepableId, isSaved, restores: false };
  await changeLibraryItems(context, who, { body: { items: [item] } });
  context.advance(1000);
};
const release = async (title: string): Promise<AlbumId> => {
  const [songId] = await fixture.publishSongs(1, {
    ownerArtistId: artistId,
    album: { title, releaseDate: null, releaseDatePrecision: 'day', artworkId: null },
  });
  const song = await context.db.song.findUniqueOrThrow({ where: { id: songId ?? '' } });
  return song.albumId as AlbumId;
};

describe('a new release', () => {
  it('is told to whoever follows the artist, once, however often it is looked for', async () => {
    const other = await fixture.user();
    await keepArtist(ada);
    const albumId = await release('Tidewater');
    await announceReleases(context);
    await announceReleases(context);
    expect((await list(ada)).items).toMatchObject([
      { kind: 'new_release', album: { id: albumId, title: 'Tidewater' }, person: null, isRead: false },
    ]);
    expect((await list(other)).items).toEqual([]);
  });

  it('is told to every one of many followers', async () => {
    const template = await fixture.user();
    const count = 1203;
    await context.db.$executeRaw`
      INSERT INTO users (id, email, display_name, updated_at)
      SELECT gen_random_uuid(), 'fan' || n || '@example.org', 'Fan', now() FROM generate_series(1, ${count}::int) AS n`;
    await context.db.$executeRaw`
      INSERT INTO library_items (id, user_id, kind, artist_id, saved_at)
      SELECT gen_random_uuid(), id, 'artist', ${artistId}::uuid, ${context.now()} FROM users WHERE display_name = 'Fan'`;
    await keepArtist(template);
    const albumId = await release('Many');
    await announceReleases(context);
    expect(await context.db.notification.count({ where: { albumId } })).toBe(count + 1);
  });

  it('goes on where it was broken off, and tells nobody twice', async () => {
    await keepArtist(ada);
    const albumId = await release('Broken off');
    await announceReleases(context);
    await context.db.releaseAnnouncement.delete({ where: { albumId } });
    await announceReleases(context);
    expect((await list(ada)).items).toHaveLength(1);
  });

  it('that was stamped before another but committed after it is not passed over', async () => {
    await keepArtist(ada);
    const early = await release('Early');
    await context.db.album.update({ where: { id: early }, data: { status: 'draft' } });
    context.advance(60_000);
    await release('Late');
    await announceReleases(context);
    await context.db.album.update({ where: { id: early }, data: { status: 'published' } });
    await announceReleases(context);
    const titles = (await list(ada)).items.map(({ album }) => album?.title);
    expect(new Set(titles)).toEqual(new Set(['Early', 'Late']));
  });

  it('that was there before one followed, or after one stopped, is no news', async () => {
    await release('Before');
    context.advance(1000);
    await keepArtist(ada);
    await announceReleases(context);
    await keepArtist(ada, false);
    await release('After');
    await announceReleases(context);
    expect((await list(ada)).items).toEqual([]);
  });

  it('that is withdrawn is not shown any more', async () => {
    await keepArtist(ada);
    const albumId = await release('Withdrawn');
    await announceReleases(context);
    await context.db.album.update({ where: { id: albumId }, data: { status: 'draft' } });
    expect((await list(ada)).items).toEqual([]);
  });
});

describe('an invitation to a private playlist', () => {
  const invite = async (owner: UserActor) => {
    const playlistId = await fixture.makePlaylist(owner, []);
    await fixture.letIn(playlistId, ada, 'editor', { hasAccepted: false });
    await tellInvited(context, { playlistId, invitedById: owner.userId, userId: ada.userId });
    return playlistId;
  };

  it('is told once, and no more once it was taken back', async () => {
    const owner = await fixture.user();
    const playlistId = await invite(owner);
    await tellInvited(context, { playlistId, invitedById: owner.userId, userId: ada.userId });
    expect((await list(ada)).items).toMatchObject([
      { kind: 'playlist_invitation', person: { id: owner.userId }, playlist: { id: playlistId } },
    ]);
    await removeCollaborator(context, owner, { params: { playlistId, userId: ada.userId } });
    expect((await list(ada)).items).toEqual([]);
  });

  it('is not told by somebody who is blocked, nor to who does not want to hear of any', async () => {
    const blocked = await fixture.user();
    await blockPerson(context, ada, { params: { userId: blocked.userId } });
    await invite(blocked);
    await updateProfile(context, ada, { body: { mutedKinds: ['playlist_invitation'] } });
    await invite(await fixture.user());
    expect((await list(ada)).items).toEqual([]);
  });
});

describe('notifications', () => {
  it('of a kind that is switched off do not come', async () => {
    await updateProfile(context, ada, { body: { mutedKinds: ['follow', 'new_release'] } });
    await keepArtist(ada);
    await release('Unheard');
    await announceReleases(context);
    await follow(await fixture.user(), ada);
    expect((await list(ada)).items).toEqual([]);
  });

  it('are read up to one; what comes meanwhile stays unread, and others’ stay as they are', async () => {
    const ben = await fixture.user();
    await follow(await fixture.user(), ada);
    await follow(await fixture.user(), ada);
    await follow(ada, ben);
    const seen = (await list(ada)).items[0]?.id;
    await follow(await fixture.user(), ada);
    expect(await unread(ada)).toBe(3);
    await readNotifications(context, ada, { body: { upToId: seen as NotificationId } });
    expect(await unread(ada)).toBe(1);
    expect((await list(ada)).items.map(({ isRead }) => isRead)).toEqual([false, true, true]);
    expect(await unread(ben)).toBe(1);
  });

  it('are listed newest first, page by page, each once', async () => {
    for (let made = 0; made < 5; made++) await follow(await fixture.user(), ada);
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(ada, 2, cursor);
      listed.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(listed).toHaveLength(5);
    expect(listed).toEqual([...new Set(listed)].sort().reverse());
  });

  it('are forgotten after 90 days', async () => {
    await follow(await fixture.user(), ada);
    context.advance(NOTIFICATIONS_KEPT_MS + 1000);
    await tidySocial(context);
    expect((await list(ada)).items).toEqual([]);
  });
});

describe('the feed', () => {
  const feed = (limit = 100, cursor?: string) =>
    getFeed(context, ada, { query: { limit, ...(cursor ? { cursor } : {}) } });
  const idsOf = (page: Awaited<ReturnType<typeof feed>>) =>
    page.items.map((entry) => (entry.kind === 'playlist' ? entry.playlist.id : entry.album.id) as string);

  it('has playlists of followed people and releases of followed artists, newest first, page by page', async () => {
    const [ben, stranger] = [await fixture.user(), await fixture.user()];
    await follow(ada, ben);
    await keepArtist(ada);
    const wanted: string[] = [firstAlbumId];
    for (let made = 0; made < 3; made++) {
      context.advance(1000);
      wanted.unshift(await fixture.makePlaylist(ben, [], 'public'));
      await fixture.makePlaylist(ben, [], 'private');
      await fixture.makePlaylist(stranger, [], 'public');
      context.advance(1000);
      wanted.unshift(await release(`Release ${made}`));
    }
    expect(idsOf(await feed())).toEqual(wanted);
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await feed(2, cursor);
      listed.push(...idsOf(page));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(listed).toEqual(wanted);
  });

  it('is empty of whoever was blocked or is only asked', async () => {
    const [ben, cleo] = [await fixture.user(), await fixture.user()];
    await follow(ada, ben);
    await updateProfile(context, cleo, { body: { isPrivate: true } });
    await follow(ada, cleo);
    await fixture.makePlaylist(cleo, [], 'public');
    const shown = await fixture.makePlaylist(ben, [], 'public');
    expect(idsOf(await feed())).toEqual([shown]);
    await blockPerson(context, ben, { params: { userId: ada.userId } });
    expect(idsOf(await feed())).toEqual([]);
  });
});
