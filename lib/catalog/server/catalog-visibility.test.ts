import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseServerEnv } from '@/lib/config/server-env';
import { ANONYMOUS, type Actor, type Role } from '@/lib/kernel/actor';
import { newId, type ArtistId, type SessionId, type SongId, type UserId } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createArtist } from './create-artist';
import { getAlbum } from './get-album';
import { getArtist } from './get-artist';
import { getEditableAlbum } from './get-editable-album';
import { getHome } from './get-home';
import { getSong } from './get-song';
import { ingestedSong } from './ingested-song.fixture';
import { listAlbums, listArtistAlbums } from './list-albums';
import { listOwnAlbums } from './list-own-albums';
import { listArtistSongs, listSongs } from './list-songs';
import { lookUpSongs } from './look-up-songs';
import { publishIngestedSong } from './publish-song';
import { readSongMedia } from './read-song-media';
import { setAlbumPublication, setSongPublication } from './set-publication';
import { updateAlbum } from './update-album';
import { updateSong } from './update-song';

function user(roles: readonly Role[], artistIds: readonly ArtistId[] = []): Actor {
  const ids = { userId: newId<UserId>(), sessionId: newId<SessionId>() };
  return { kind: 'user', ...ids, roles, plan: 'free', artistIds };
}

describe('who may see and change what', () => {
  let test: TestDatabase;
  let artistId: ArtistId;
  const env = parseServerEnv({});
  const context = () => ({ db: test.db, env, now: () => new Date() });
  const ingest = (over: Parameters<typeof ingestedSong>[0]) =>
    test.db.$transaction((tx) =>
      publishIngestedSong(context(), tx, ingestedSong({ ownerArtistId: artistId, ...over })),
    );

  beforeAll(async () => {
    test = await createTestDatabase();
    artistId = (await createArtist(test.db, { name: 'Maren Holt' })).id;
  });
  afterAll(() => test.drop());

  it('hides a draft from everybody but its artist and administrators, as if it did not exist', async () => {
    const { songId, albumId } = await ingest({ status: 'draft', album: { title: 'Secret' } as never });
    for (const actor of [ANONYMOUS, user(['listener']), user(['artist'], [newId<ArtistId>()])]) {
      await expect(getSong(context(), actor, { params: { songId } })).rejects.toMatchObject({
        kind: 'not-found',
        code: 'song-not-found',
      });
      await expect(getAlbum(context(), actor, { params: { albumId } })).rejects.toMatchObject({
        kind: 'not-found',
        code: 'album-not-found',
      });
      await expect(updateSong(context(), actor, { params: { songId }, body: {} })).rejects.toMatchObject({
        kind: 'not-found',
      });
      expect(await readSongMedia(context(), actor, songId)).toBeNull();
      expect((await lookUpSongs(context(), actor, { query: { songId: [songId] } })).items).toEqual([]);
    }
    for (const actor of [user(['artist'], [artistId]), user(['administrator'])]) {
      expect((await getSong(context(), actor, { params: { songId } })).status).toBe('draft');
      expect((await getAlbum(context(), actor, { params: { albumId } })).canEdit).toBe(true);
      expect(await readSongMedia(context(), actor, songId)).not.toBeNull();
    }
    const home = await getHome(context(), ANONYMOUS);
    expect(JSON.stringify(home)).not.toContain(albumId);
  });

  it('answers forbidden, not missing, to those who can read but not change', async () => {
    const { songId, albumId } = await ingest({ album: { title: 'Public' } as never });
    const stranger = user(['artist'], [newId<ArtistId>()]);
    await expect(
      updateAlbum(context(), stranger, { params: { albumId }, body: { title: 'Mine' } }),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'not-your-artist' });
    await expect(
      setSongPublication(context(), stranger, { params: { songId }, body: { status: 'unpublished' } }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(getEditableAlbum(context(), stranger, { params: { albumId } })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('makes an album public with its songs, takes it back, and takes it off with its last song', async () => {
    const member = user(['artist'], [artistId]);
    const draft = { status: 'draft', album: { title: 'Steps' } as never } as const;
    const one = await ingest(draft);
    const two = await ingest(draft);
    const { albumId } = one;
    const published = await setAlbumPublication(context(), member, {
      params: { albumId },
      body: { status: 'published' },
    });
    expect([published.status, published.songs.length]).toEqual(['published', 2]);

    await setSongPublication(context(), member, {
      params: { songId: one.songId },
      body: { status: 'unpublished' },
    });
    expect(
      (await getAlbum(context(), ANONYMOUS, { params: { albumId } })).songs.map((song) => song.id),
    ).toEqual([two.songId]);
    await setSongPublication(context(), member, {
      params: { songId: two.songId },
      body: { status: 'unpublished' },
    });
    await expect(getAlbum(context(), ANONYMOUS, { params: { albumId } })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await setSongPublication(context(), member, {
      params: { songId: two.songId },
      body: { status: 'published' },
    });
    expect((await getAlbum(context(), ANONYMOUS, { params: { albumId } })).status).toBe('published');
  });

  it('refuses to publish what has no audio', async () => {
    const { songId } = await ingest({ status: 'draft', album: { title: 'Silent' } as never });
    await test.db.song.update({ where: { id: songId }, data: { currentPackageId: null } });
    await expect(
      setSongPublication(context(), user(['administrator']), {
        params: { songId },
        body: { status: 'published' },
      }),
    ).rejects.toMatchObject({ kind: 'rejected', code: 'nothing-to-publish' });
  });

  it('lists own releases with drafts, and those of others to nobody but administrators', async () => {
    const query = { limit: 50 };
    const titles = async (actor: Actor) =>
      (await listOwnAlbums(context(), actor, { query })).items.map((album) => album.title);
    expect(await titles(user(['artist'], [artistId]))).toContain('Secret');
    expect(await titles(user(['administrator']))).toContain('Secret');
    expect(await titles(user(['artist'], [newId<ArtistId>()]))).toEqual([]);
    expect(await titles(ANONYMOUS)).toEqual([]);
  });

  it('walks every list page by page, each item once, in order, ties included', async () => {
    for (let number = 1; number <= 7; number += 1) {
      const date = number % 3 === 0 ? null : `2020-01-0${number % 3}`;
      await ingest({
        name: `Paged ${number}`,
        genres: ['Paged'],
        album: { title: `Paged ${number}`, releaseDate: date } as never,
      });
    }
    await test.db
      .$executeRaw`UPDATE songs SET popularity = length(name) + (duration_ms % 2) WHERE name LIKE 'Paged%'`;
    const walks = {
      songs: (query: { limit: number; cursor?: string }) =>
        listSongs(context(), ANONYMOUS, { query: { ...query, genre: 'paged' } }),
      artistSongs: (query: { limit: number; cursor?: string }) =>
        listArtistSongs(context(), ANONYMOUS, { params: { artistId }, query }),
      albums: (query: { limit: number; cursor?: string }) => listAlbums(context(), ANONYMOUS, { query }),
      artistAlbums: (query: { limit: number; cursor?: string }) =>
        listArtistAlbums(context(), ANONYMOUS, { params: { artistId }, query }),
    };
    for (const [name, list] of Object.entries(walks)) {
      const whole = (await list({ limit: 100 })).items.map((item) => item.id);
      const walked: string[] = [];
      let cursor: string | undefined;
      do {
        const page: { items: { id: string }[]; nextCursor: string | null } = await list({
          limit: 2,
          ...(cursor ? { cursor } : {}),
        });
        walked.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(walked, name).toEqual(whole);
      expect(whole.length, name).toBeGreaterThanOrEqual(7);
      await expect(list({ limit: 2, cursor: 'nonsense' }), name).rejects.toMatchObject({
        kind: 'invalid',
        code: 'bad-cursor',
      });
    }
  });

  it('keeps the order of a look-up and leaves out what is not there', async () => {
    const one = await ingest({});
    const two = await ingest({});
    const { items } = await lookUpSongs(context(), ANONYMOUS, {
      query: { songId: [two.songId, newId<SongId>(), one.songId] },
    });
    expect(items.map((song) => song.id)).toEqual([two.songId, one.songId]);
  });

  it('shows appearances on releases of others beside the own ones', async () => {
    await ingest({
      ownerArtistId: null,
      albumArtistName: 'Host',
      credits: [
        { name: 'Host', role: 'main' },
        { name: 'Maren Holt', role: 'featured' },
      ],
      album: { title: 'Hosted' } as never,
    });
    const artist = await getArtist(context(), ANONYMOUS, { params: { artistId } });
    expect(artist.appearsOn.map((album) => album.title)).toEqual(['Hosted']);
    expect(artist.albums.map((album) => album.title)).not.toContain('Hosted');
  });
});
