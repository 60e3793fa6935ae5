import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseServerEnv } from '@/lib/config/server-env';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type ArtistId, type SongId } from '@/lib/kernel/ids';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { embedPlaybackSchema, playbackOperations } from '../contract';
import { openEmbedPlayback } from './open-embed-playback';
import { createTestListener } from './testing/test-listener';
import { createTestSong } from './testing/test-song';

const env = parseServerEnv({ ORIGIN_URL: 'https://media.test', MEDIA_URL_TTL_S: '600' });
const now = () => new Date('2026-11-24T12:00:00Z');
const signer = createSecureLinkSigner({
  originUrl: env.ORIGIN_URL,
  secret: 's'.repeat(32),
  now: () => now().getTime(),
});

let database: TestDatabase;
let context: Parameters<typeof openEmbedPlayback>[0];
let published: SongId;
let draft: SongId;
let silent: SongId;
/** Everybody there is, up to the artist of the songs and an administrator. */
let actors: Record<'nobody' | 'listener' | 'premium' | 'artist' | 'administrator', Actor>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  context = { db, env, mediaUrls: signer, now };
  const artist = await db.artist.create({ data: { id: newId(), name: 'Tester', sortName: 'tester' } });
  published = await createTestSong(db, artist.id, 'published');
  draft = await createTestSong(db, artist.id, 'draft');
  silent = await createTestSong(db, artist.id, 'published', false);
  const listener = await createTestListener(db, 'free');
  actors = {
    nobody: ANONYMOUS,
    listener,
    premium: await createTestListener(db, 'premium'),
    artist: { ...listener, roles: ['listener', 'artist'], artistIds: [artist.id as ArtistId] },
    administrator: { ...listener, roles: ['listener', 'administrator'] } satisfies UserActor,
  };
});
afterAll(() => database.drop());

const open = (actor: Actor, songId: SongId, query: Record<string, unknown> = {}, over = context) =>
  openEmbedPlayback(over, actor, {
    params: { songId },
    query: playbackOperations.openEmbedPlayback.query.parse(query),
  });
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'played',
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      return `${error.kind} ${error.code}`;
    },
  );
const addressesIn = (value: unknown) =>
  JSON.stringify(value).match(/https:\/\/media\.test\/m\/[^"\\\s]+/g) ?? [];
const everybody = ['nobody', 'listener', 'premium', 'artist', 'administrator'] as const;

describe.each(everybody)('on another site, to %s', (who) => {
  it('a published song sounds, at lossy rungs up to 160 kbit/s and never lossless', async () => {
    const opened = await open(actors[who], published);
    embedPlaybackSchema.parse(opened);
    expect(opened.media.mediaPlaylists.map(({ rung }) => rung)).toEqual(['aac-96', 'aac-160']);
    expect(opened.media.nativePlaylistUrl).toMatch(/\/std\/aac-160\.m3u8$/);
    const addresses = addressesIn(opened);
    expect(addresses.length).toBeGreaterThan(10);
    for (const address of addresses) {
      expect(address).not.toMatch(/\/max\/|\/dl\/|flac|aac-256/);
      const [, token = '', expires = '', contentHash = ''] =
        /\/m\/([^/]+)\/([^/]+)\/([^/]+)\//.exec(address) ?? [];
      expect(signer.verify({ token, expires, contentHash, tier: 'std' })).toBe('valid');
      expect(signer.verify({ token, expires, contentHash, tier: 'max' })).toBe('forged');
    }
  });

  it('a draft, a song without audio and one that never was answer alike', async () => {
    for (const songId of [draft, silent, newId<SongId>()])
      expect(await codeOf(open(actors[who], songId))).toBe('not-found song-not-found');
  });

  it('nothing sounds where the operator has switched it off, and a draft stays unknown', async () => {
    const off = { ...context, env: { ...env, EMBED_PLAYBACK: 'off' as const } };
    expect(await codeOf(open(actors[who], published, {}, off))).toBe('forbidden embed-playback-off');
    expect(await codeOf(open(actors[who], draft, {}, off))).toBe('not-found song-not-found');
  });
});

it('is declared for anyone, with a budget of its own', () => {
  expect(playbackOperations.openEmbedPlayback).toMatchObject({
    access: 'anyone',
    rate: 'embed',
    method: 'GET',
  });
});

it('leaves no trace of whoever listens: no session, so no play, no queue and nothing recently played', async () => {
  const before = await database.db.playbackSession.count();
  for (const who of everybody) await open(actors[who], published);
  expect(await database.db.playbackSession.count()).toBe(before);
});

it('starts at the moment asked for', async () => {
  const { media } = await open(ANONYMOUS, published, { startPositionMs: '12000' });
  expect(media.firstSegments.map(({ index }) => index)).toEqual([3, 4]);
});
