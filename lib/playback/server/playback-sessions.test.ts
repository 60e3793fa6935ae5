import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseServerEnv } from '@/lib/config/server-env';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { newId, type ArtistId, type DeviceId, type PlaybackSessionId, type SongId } from '@/lib/kernel/ids';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { openedPlaybackSchema, playbackOperations, type PlaybackQuality } from '../contract';
import { listPlaybackSegments } from './list-playback-segments';
import { openPlaybackSession } from './open-playback-session';
import { updatePlaybackSession } from './update-playback-session';
import { createTestListener } from './testing/test-listener';
import { createTestSong, TEST_SONG_HASH } from './testing/test-song';

const env = parseServerEnv({ ORIGIN_URL: 'https://media.test', MEDIA_URL_TTL_S: '600' });
const signer = createSecureLinkSigner({
  originUrl: env.ORIGIN_URL,
  secret: 's'.repeat(32),
  now: () => nowMs,
});

let database: TestDatabase;
let nowMs = Date.parse('2026-11-24T12:00:00Z');
let context: Parameters<typeof openPlaybackSession>[0];
let free: UserActor;
let premium: UserActor;
let member: UserActor;
let published: SongId;
let draft: SongId;
let silent: SongId;

beforeAll(async () => {
  database = await createTestDatabase();
  context = { db: database.db, env, mediaUrls: signer, now: () => new Date(nowMs) };
  const artist = await database.db.artist.create({
    data: { id: newId(), name: 'Tester', sortName: 'tester' },
  });
  free = await createTestListener(database.db, 'free');
  premium = await createTestListener(database.db, 'premium');
  member = {
    ...(await createTestListener(database.db, 'free')),
    artistIds: [artist.id as ArtistId],
    roles: ['listener', 'artist'],
  };
  published = await createTestSong(database.db, artist.id, 'published');
  draft = await createTestSong(database.db, artist.id, 'draft');
  silent = await createTestSong(database.db, artist.id, 'published', false);
});
afterAll(() => database.drop());

const open = (actor: Actor, songId: SongId, body: Record<string, unknown> = {}) =>
  openPlaybackSession(context, actor, {
    params: {},
    query: {},
    body: playbackOperations.openPlaybackSession.body.parse({ songId, ...body }),
  });
const update = (actor: Actor, sessionId: PlaybackSessionId, body: Record<string, unknown>) =>
  updatePlaybackSession(context, actor, {
    params: { sessionId },
    query: {},
    body: playbackOperations.updatePlaybackSession.body.parse(body),
  });
const segments = (actor: Actor, sessionId: PlaybackSessionId, query: Record<string, unknown> = {}) =>
  listPlaybackSegments(context, actor, {
    params: { sessionId },
    query: playbackOperations.listPlaybackSegments.query.parse(query),
    body: undefined,
  });

/** What our own edge says about an address. */
function verdict(url: string, tier?: string): string {
  const [, token = '', expires = '', contentHash = '', ownTier = ''] =
    /\/m\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\//.exec(url) ?? [];
  return signer.verify({ token, expires, contentHash, tier: tier ?? ownTier });
}
const addressesIn = (value: unknown) =>
  JSON.stringify(value).match(/https:\/\/media\.test\/m\/[^"\\\s]+/g) ?? [];

describe('opening a playback session', () => {
  it('answers with everything up to the first sample, as the contract says', async () => {
    const opened = await open(premium, published);
    openedPlaybackSchema.parse(opened);
    const { media } = opened;
    expect(media).toMatchObject({
      quality: 'auto',
      delivered: 'auto',
      totalSegments: 5,
      validForS: 600,
      startRung: 'aac-256',
    });
    expect(media.mediaPlaylists.map(({ rung }) => rung)).toEqual(['aac-96', 'aac-160', 'aac-256']);
    expect(media.firstSegments).toEqual([
      {
        index: 0,
        startMs: 0,
        durationMs: 1000,
        url: `${media.baseUrl}aac-256.mp4`,
        byteRange: { offset: 800, length: 20_000 },
      },
      {
        index: 1,
        startMs: 1000,
        durationMs: 2000,
        url: `${media.baseUrl}aac-256.mp4`,
        byteRange: { offset: 20_800, length: 40_000 },
      },
      {
        index: 2,
        startMs: 3000,
        durationMs: 7000,
        url: `${media.baseUrl}aac-256.mp4`,
        byteRange: { offset: 60_800, length: 140_000 },
      },
    ]);
    expect(media.mediaPlaylists[2]).toMatchObject({ initByteLength: 800, headByteLength: 20_800 });
    expect(media.gain).toEqual({
      appliedGainDb: -5,
      playbackGainDb: 0,
      loudnessLufs: -9,
      albumLoudnessLufs: null,
    });
    expect(media.gapless).toEqual({
      sampleRateHz: 44_100,
      sampleCount: 1_323_000,
      encoderDelaySamples: 1024,
      paddingSamples: 300,
    });
    expect(opened.availableQualities).toEqual(['auto', 'aac-96', 'aac-160', 'aac-256', 'flac']);
    expect(opened.waveformPeaks).toBe(Buffer.from([0, 128, 255]).toString('base64'));
    expect(opened.song).toMatchObject({ id: published, name: 'A song' });
    expect(await database.db.playbackSession.findUnique({ where: { id: opened.session.id } })).toMatchObject({
      userId: premium.userId,
      songId: published,
      quality: 'auto',
    });
  });

  it('signs every address, for at least as long as it says', async () => {
    const opened = await open(premium, published);
    const addresses = addressesIn(opened);
    expect(addresses.length).toBeGreaterThan(20);
    for (const address of addresses) expect(verdict(address)).toBe('valid');
    const expiresS = Number(opened.media.baseUrl.split('/')[5]);
    expect(expiresS * 1000).toBeGreaterThanOrEqual(Date.parse(opened.media.expiresAt));
  });

  it('gives a free listener no address that reaches the lossless rung, whatever is asked for', async () => {
    const qualities: PlaybackQuality[] = ['auto', 'aac-96', 'aac-160'];
    for (const quality of qualities) {
      const opened = await open(free, published, { quality });
      expect(opened.availableQualities).toEqual(['auto', 'aac-96', 'aac-160']);
      for (const address of addressesIn(opened)) {
        expect(address).not.toMatch(/\/max\/|flac/);
        expect(verdict(address, 'max')).toBe('forged');
        expect(verdict(address, 'dl')).toBe('forged');
      }
    }
    for (const quality of ['flac', 'aac-256']) {
      await expect(open(free, published, { quality })).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'quality-not-in-plan',
      });
    }
  });

  it('hides the rungs above the plan from browsers that read playlists from the origin', async () => {
    expect((await open(free, published)).media.nativePlaylistUrl).toMatch(/\/std\/aac-160\.m3u8$/);
    expect((await open(premium, published)).media.nativePlaylistUrl).toMatch(/\/std\/master\.m3u8$/);
  });

  it('delivers lossless as a presentation of its own, with its gain as data', async () => {
    const { media } = await open(premium, published, { quality: 'flac' });
    expect(media.baseUrl).toMatch(/\/max\/$/);
    expect(media.mediaPlaylists.map(({ rung }) => rung)).toEqual(['flac']);
    expect(media.gain).toMatchObject({ appliedGainDb: 0, playbackGainDb: -5 });
    expect(media.gapless).toMatchObject({ encoderDelaySamples: 0, sampleCount: 1_323_000 });
  });

  it('starts in the middle with the segments of that place, and not behind the end', async () => {
    const { media, session } = await open(free, published, { startPositionMs: 12_000 });
    expect(session.positionMs).toBe(12_000);
    expect(media.firstSegments.map(({ index }) => index)).toEqual([3, 4]);
    await expect(open(free, published, { startPositionMs: 30_000 })).rejects.toMatchObject({
      code: 'start-after-end',
    });
  });

  it('refuses strangers: nobody signed in, a draft, a song without audio, an unknown song', async () => {
    await expect(open(ANONYMOUS, published)).rejects.toMatchObject({ kind: 'unauthenticated' });
    await expect(open(free, draft)).rejects.toMatchObject({ kind: 'not-found', code: 'song-not-found' });
    await expect(open(free, silent)).rejects.toMatchObject({ code: 'song-not-found' });
    await expect(open(free, newId<SongId>())).rejects.toMatchObject({ code: 'song-not-found' });
    expect((await open(member, draft)).song.id).toBe(draft);
  });

  it('takes only the listener’s own device', async () => {
    const deviceId = newId<DeviceId>();
    await database.db.device.create({ data: { id: deviceId, userId: free.userId, name: 'Phone' } });
    const opened = await open(free, published, { deviceId });
    expect(await database.db.playbackSession.findUnique({ where: { id: opened.session.id } })).toMatchObject({
      deviceId,
    });
    await expect(open(premium, published, { deviceId })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'device-not-found',
    });
  });
});

describe('a running session', () => {
  it('pages through its segments without a hole', async () => {
    const { session } = await open(free, published);
    const first = await segments(free, session.id, { limit: 2 });
    const second = await segments(free, session.id, { limit: 2, after: first.nextAfter });
    const third = await segments(free, session.id, { limit: 2, after: second.nextAfter });
    const all = [first, second, third].flatMap((page) => page.segments);
    expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(third.nextAfter).toBeNull();
    for (const [index, segment] of all.entries()) {
      const before = all[index - 1];
      expect(segment.byteRange.offset).toBe(before ? before.byteRange.offset + before.byteRange.length : 800);
      expect(segment.startMs).toBeCloseTo(before ? before.startMs + before.durationMs : 0, 6);
    }
    expect((await segments(free, session.id, { after: 4 })).segments).toEqual([]);
    await expect(segments(free, session.id, { rung: 'flac' })).rejects.toMatchObject({
      code: 'rung-not-in-session',
    });
    await expect(segments(free, session.id, { rung: 'aac-256' })).rejects.toMatchObject({
      code: 'rung-not-in-session',
    });
  });

  it('notes the position, and renews the signature without changing anything else', async () => {
    const { session, media } = await open(free, published);
    expect(await update(free, session.id, { positionMs: 5000 })).toMatchObject({
      session: { positionMs: 5000 },
      media: null,
    });
    nowMs += 500_000;
    const renewed = await update(free, session.id, { renewMedia: true });
    expect(renewed.media?.baseUrl).not.toBe(media.baseUrl);
    expect(verdict(renewed.media?.baseUrl ?? '')).toBe('valid');
    expect(renewed.media?.mediaPlaylists.map(({ rung }) => rung)).toEqual(['aac-96', 'aac-160']);
    expect(renewed.session).toMatchObject({ positionMs: 5000, quality: 'auto' });
  });

  it('switches to lossless and back for those who may, and leaves the session alone for those who may not', async () => {
    const { session } = await open(premium, published);
    expect((await update(premium, session.id, { quality: 'flac' })).media).toMatchObject({
      delivered: 'flac',
    });
    expect((await update(premium, session.id, { quality: 'aac-96' })).media).toMatchObject({
      delivered: 'aac-96',
    });
    const frees = await open(free, published);
    await expect(update(free, frees.session.id, { quality: 'flac' })).rejects.toMatchObject({
      code: 'quality-not-in-plan',
    });
    expect((await update(free, frees.session.id, { positionMs: 1 })).session.quality).toBe('auto');
  });

  it('loses lossless with the plan at the next renewal', async () => {
    const { session } = await open(premium, published, { quality: 'flac' });
    const lapsed: UserActor = { ...premium, plan: 'free' };
    await expect(update(lapsed, session.id, { renewMedia: true })).rejects.toMatchObject({
      code: 'quality-not-in-plan',
    });
  });

  it('goes on with the audio it was opened on when the song gets another', async () => {
    const { session } = await open(free, published);
    await database.db.song.update({ where: { id: published }, data: { currentPackageId: null } });
    try {
      expect((await update(free, session.id, { renewMedia: true })).media?.baseUrl).toContain(TEST_SONG_HASH);
    } finally {
      const row = await database.db.mediaPackage.findFirstOrThrow({ where: { songId: published } });
      await database.db.song.update({ where: { id: published }, data: { currentPackageId: row.id } });
    }
  });

  it('ends with a song that is withdrawn', async () => {
    const { session } = await open(free, published);
    await database.db.song.update({ where: { id: published }, data: { status: 'unpublished' } });
    try {
      await expect(update(free, session.id, { renewMedia: true })).rejects.toMatchObject({
        code: 'song-not-found',
      });
    } finally {
      await database.db.song.update({ where: { id: published }, data: { status: 'published' } });
    }
  });

  it('belongs to one listener', async () => {
    const { session } = await open(free, published);
    for (const request of [
      () => update(premium, session.id, { positionMs: 1 }),
      () => segments(premium, session.id),
    ]) {
      await expect(request()).rejects.toMatchObject({
        kind: 'not-found',
        code: 'playback-session-not-found',
      });
    }
  });

  it('is over once ended, and a day after it was last heard of', async () => {
    const { session } = await open(free, published);
    const ended = await update(free, session.id, { positionMs: 30_000, ended: true });
    expect(ended.session.endedAt).toBe(new Date(nowMs).toISOString());
    await expect(update(free, session.id, { positionMs: 1 })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'playback-session-over',
    });
    const forgotten = await open(free, published);
    nowMs += 25 * 3600_000;
    await expect(update(free, forgotten.session.id, { positionMs: 1 })).rejects.toMatchObject({
      code: 'playback-session-over',
    });
  });
});
