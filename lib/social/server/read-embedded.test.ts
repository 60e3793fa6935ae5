import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type SongId } from '@/lib/kernel/ids';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import type { EmbedKind } from '../embed';
import { readEmbedded } from './read-embedded';

let fixture: PlaylistFixture;
let owner: UserActor;
let songIds: SongId[];
let draft: SongId;
let albumId: string;

beforeAll(async () => {
  fixture = await playlistFixture();
  owner = await fixture.user();
  songIds = await fixture.publishSongs(2);
  [draft] = (await fixture.publishSongs(1)) as [SongId];
  const { db } = fixture.database;
  ({ albumId } = await db.song.findUniqueOrThrow({ where: { id: songIds[0] as string } }));
  const { albumId: draftAlbumId } = await db.song.findUniqueOrThrow({ where: { id: draft } });
  await db.song.update({ where: { id: draft }, data: { status: 'draft' } });
  if (draftAlbumId !== albumId)
    await db.album.update({ where: { id: draftAlbumId }, data: { status: 'draft' } });
});
afterAll(() => fixture.drop());

const read = (kind: EmbedKind, id: string) => readEmbedded(fixture.context, kind, id);
const refusalOf = (kind: EmbedKind, id: string) =>
  read(kind, id).then(
    () => 'shown',
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      return { kind: error.kind, code: error.code, detail: error.detail };
    },
  );

describe('what a frame on another site is told', () => {
  it('of a song, a release and a public playlist: names and what can be played, in order', async () => {
    const song = await read('song', songIds[0] as string);
    expect(song.songs.map(({ id }) => id)).toEqual([songIds[0]]);
    expect(song.author).toEqual({ name: 'Maren Holt', path: `/artist/${fixture.artistId}` });
    expect(song.waveformPeaks).not.toBeNull();
    expect((await read('album', albumId)).songs.map(({ id }) => id)).toContain(songIds[0]);
    const playlistId = await fixture.makePlaylist(owner, songIds.toReversed(), 'public');
    const playlist = await read('playlist', playlistId);
    expect(playlist.songs.map(({ id }) => id)).toEqual(songIds.toReversed());
    expect(playlist.author.path).toBeNull();
  });

  it('nothing of what is not for everybody, as if it were not there', async () => {
    const missing = await refusalOf('playlist', newId());
    expect(missing).toMatchObject({ kind: 'not-found', code: 'shared-not-found' });
    for (const visibility of ['private', 'unlisted'] as const)
      expect(await refusalOf('playlist', await fixture.makePlaylist(owner, songIds, visibility))).toEqual(
        missing,
      );
    expect(await refusalOf('song', draft)).toEqual(missing);
    expect(await refusalOf('song', newId())).toEqual(missing);
    expect(await refusalOf('album', newId())).toEqual(missing);
  });

  it('leaves an unpublished song out of a public playlist', async () => {
    const playlistId = await fixture.makePlaylist(owner, songIds, 'public');
    const { db } = fixture.database;
    const last = await db.playlistItem.findFirstOrThrow({
      where: { playlistId },
      orderBy: { position: 'desc' },
    });
    await db.playlistItem.update({ where: { id: last.id }, data: { songId: draft } });
    expect((await read('playlist', playlistId)).songs.map(({ id }) => id)).toEqual([songIds[0]]);
  });

  it('the name, but no song to play, where the operator has switched it off', async () => {
    const context = { ...fixture.context, env: { ...fixture.context.env, EMBED_PLAYBACK: 'off' as const } };
    const song = await readEmbedded(context, 'song', songIds[0] as string);
    expect(song.title).not.toBe('');
    expect(song.songs).toEqual([]);
  });
});
