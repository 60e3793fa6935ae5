import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeArtwork } from '@/lib/catalog/server/store-artwork';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type Id, type PlaylistId, type ShareLinkId, type SongId } from '@/lib/kernel/ids';
import { createFileSystemStorage } from '@/lib/platform/storage/file-system-storage';
import { createPartUrlSigner } from '@/lib/platform/storage/part-url-signer';
import type { ObjectStorage } from '@/lib/platform/storage/object-storage';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { updatePlaylist } from '@/lib/playlists/server/update-playlist';
import { CARD_WIDTHS_PX, cardHeightPx } from '../card-sizes';
import { SHARED_KINDS, socialOperations, type SharedKind } from '../contract';
import { createShareLink } from './create-share-link';
import { CARD_HEIGHT_PX, CARD_WIDTH_PX } from './draw-share-card';
import { followShareLink } from './follow-share-link';
import { getShareCard } from './get-share-card';
import { listShareLinks } from './list-share-links';
import { restoreShareLink } from './restore-share-link';
import { revokeShareLink } from './revoke-share-link';

let fixture: PlaylistFixture;
let context: PlaylistFixture['context'] & { storage: ObjectStorage };
let folder: string;
let owner: UserActor;
let other: UserActor;
let songId: SongId;
let playlistId: PlaylistId;
let idOf: Record<SharedKind, string>;

beforeAll(async () => {
  fixture = await playlistFixture();
  folder = await mkdtemp(path.join(tmpdir(), 'harken-share-'));
  const storage = createFileSystemStorage({
    root: folder,
    partUrls: createPartUrlSigner({
      originUrl: 'http://origin.test',
      secret: 'only-for-tests-only-for-tests-only',
    }),
  });
  context = { ...fixture.context, storage };
  owner = await fixture.user();
  other = await fixture.user();
  [songId] = (await fixture.publishSongs(1)) as [SongId];
  playlistId = await fixture.makePlaylist(owner, [songId], 'public');
  const { albumId, artistId } = await fixture.database.db.song.findUniqueOrThrow({ where: { id: songId } });
  idOf = { song: songId, album: albumId, artist: artistId, playlist: playlistId };
});
afterAll(async () => {
  await fixture.drop();
  await rm(folder, { recursive: true, force: true });
});

type Wanted = Parameters<typeof createShareLink>[2]['body'];
const share = (actor: Actor, over: Partial<Wanted> = {}) =>
  createShareLink(context, actor, {
    body: {
      kind: 'song',
      targetId: songId as unknown as Id<'shared'>,
      startMs: null,
      lifetimeD: null,
      ...over,
    },
  });
const codeOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? '';
const follow = (link: { url: string }) => followShareLink(context, codeOf(link));
const list = async (actor: Actor) => (await listShareLinks(context, actor, { query: { limit: 100 } })).items;

describe('a short address', () => {
  it.each(SHARED_KINDS)('of a %s leads to its page and says its name', async (kind) => {
    const link = await share(owner, { kind, targetId: idOf[kind] as Id<'shared'> });
    expect(link.url).toMatch(/^http:\/\/localhost:3000\/s\/[1-9A-HJ-NP-Za-km-z]{11}$/);
    expect(link.name).toEqual(expect.any(String));
    expect(await follow(link)).toBe(`/${kind}/${idOf[kind]}`);
  });

  it('keeps the moment, and is the same for the same', async () => {
    const link = await share(owner, { startMs: 42_500 });
    expect(await follow(link)).toBe(`/song/${songId}?t=42.5`);
    expect((await share(owner, { startMs: 42_500 })).id).toBe(link.id);
    expect((await share(owner)).id).not.toBe(link.id);
    expect((await share(other, { startMs: 42_500 })).id).not.toBe(link.id);
  });

  it('begins nowhere but in a song, before its end', async () => {
    const refused = { kind: 'rejected', code: 'start-not-possible' };
    await expect(share(owner, { startMs: 180_000 })).rejects.toMatchObject(refused);
    await expect(
      share(owner, { kind: 'album', targetId: idOf.album as Id<'shared'>, startMs: 1000 }),
    ).rejects.toMatchObject(refused);
  });

  it('ends when its time is over, and is listed no more', async () => {
    const link = await share(owner, { lifetimeD: 7 });
    expect(await follow(link)).not.toBeNull();
    context.advance(7 * 24 * 3600 * 1000 - 1);
    expect(await follow(link)).not.toBeNull();
    context.advance(1);
    expect(await follow(link)).toBeNull();
    expect((await list(owner)).map(({ id }) => id)).not.toContain(link.id);
  });

  it('that was taken back leads nowhere at once; taken back by mistake it leads on', async () => {
    const link = await share(owner, { startMs: 9000 });
    const params = { linkId: link.id };
    await revokeShareLink(context, owner, { params });
    await revokeShareLink(context, owner, { params });
    expect(await follow(link)).toBeNull();
    expect((await list(owner)).map(({ id }) => id)).not.toContain(link.id);
    expect((await share(owner, { startMs: 9000 })).id).not.toBe(link.id);
    await restoreShareLink(context, owner, { params });
    expect(await follow(link)).not.toBeNull();
  });

  it('that nobody made, or that is none, leads nowhere', async () => {
    for (const code of [
      '11111111111',
      '',
      'x',
      '../../admin',
      '1'.repeat(5000),
      '0OIl0OIl0OI',
      'aaaaaaaaaaa\n',
    ])
      expect(await followShareLink(context, code)).toBeNull();
  });

  it('of a playlist that became private keeps its way, and says no name to others', async () => {
    const shared = await fixture.makePlaylist(other, [songId], 'public');
    const target = { kind: 'playlist' as const, targetId: shared as unknown as Id<'shared'> };
    await share(owner, target);
    await updatePlaylist(context, other, { params: { playlistId: shared }, body: { visibility: 'private' } });
    const link = (await list(owner)).find(({ targetId }) => targetId === shared);
    expect(link?.name).toBeNull();
    await expect(share(owner, target)).rejects.toMatchObject({ kind: 'not-found', code: 'shared-not-found' });
  });

  it('list goes on page by page', async () => {
    const maker = await fixture.user();
    for (let at = 1; at <= 5; at += 1) await share(maker, { startMs: at * 1000 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listShareLinks(context, maker, {
        query: { limit: 2, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(5);
  });
});

describe('whose it is', () => {
  /** oEmbed is for everybody: `oembed.test.ts`. */
  type Name = Exclude<keyof typeof socialOperations, 'readOembed'>;
  const MINE = { anonymous: 'unauthenticated', owner: 'ok', other: 'ok', administrator: 'ok' };
  const ALONE = { ...MINE, other: 'not-found', administrator: 'not-found' };
  const TABLE: Record<Name, typeof MINE> = {
    createShareLink: MINE,
    listShareLinks: MINE,
    revokeShareLink: ALONE,
    restoreShareLink: ALONE,
  };
  const call = async (name: Name, actor: Actor): Promise<unknown> => {
    const link = await share(owner, { startMs: 77_000 });
    const params = { linkId: link.id };
    const calls: Record<Name, () => Promise<unknown>> = {
      createShareLink: () => share(actor),
      listShareLinks: () => list(actor),
      revokeShareLink: () => revokeShareLink(context, actor, { params }),
      restoreShareLink: () => restoreShareLink(context, actor, { params }),
    };
    return calls[name]();
  };

  it.each(Object.keys(TABLE) as Name[])('%s answers each kind of caller as documented', async (name) => {
    const administrator = await fixture.user({ roles: ['listener', 'administrator'] });
    const actors = { anonymous: ANONYMOUS, owner, other, administrator };
    const answers: Record<string, string> = {};
    for (const [who, actor] of Object.entries(actors)) {
      answers[who] = await call(name, actor).then(
        () => 'ok',
        (error: unknown) => {
          if (!(error instanceof AppError)) throw error;
          return error.kind;
        },
      );
    }
    expect(answers).toEqual(TABLE[name]);
    expect(socialOperations[name].access).toBe('user');
  });

  it('a link of somebody else and one that never was answer alike', async () => {
    const link = await share(owner);
    const answers = await Promise.all(
      [link.id, newId<ShareLinkId>()].map((linkId) =>
        revokeShareLink(context, other, { params: { linkId } }).catch(({ kind, code, detail }: AppError) => ({
          kind,
          code,
          detail,
        })),
      ),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(await follow(link)).not.toBeNull();
  });
});

describe('the card of a link', () => {
  it.each(SHARED_KINDS)('of a %s is a JPEG of the size that is asked for, drawn once', async (kind) => {
    const cover = await sharp({ create: { width: 700, height: 700, channels: 3, background: '#884422' } })
      .png()
      .toBuffer();
    const artworkId = await storeArtwork(context, cover);
    await fixture.database.db.album.update({ where: { id: idOf.album }, data: { artworkId } });
    const jpeg = await getShareCard(context, kind, idOf[kind]);
    const { format, width, height } = await sharp(jpeg).metadata();
    expect({ format, width, height }).toEqual({
      format: 'jpeg',
      width: CARD_WIDTH_PX,
      height: CARD_HEIGHT_PX,
    });
    // The cover is on it.
    const { data } = await sharp(jpeg)
      .extract({ left: 300, top: 300, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(Math.abs((data[0] ?? 0) - 0x88)).toBeLessThan(12);
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(await getShareCard(context, kind, idOf[kind]))).toBe(hash(jpeg));
  });

  it('is given smaller too, under the same right', async () => {
    for (const widthPx of CARD_WIDTHS_PX) {
      const { width, height } = await sharp(
        await getShareCard(context, 'album', idOf.album, widthPx),
      ).metadata();
      expect({ width, height }).toEqual({ width: widthPx, height: cardHeightPx(widthPx) });
    }
    const hidden = await fixture.makePlaylist(owner, [songId], 'private');
    await expect(getShareCard(context, 'playlist', hidden, 400)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('of something private is as missing as of nothing', async () => {
    const hidden = await fixture.makePlaylist(owner, [songId], 'private');
    for (const id of [hidden, newId()])
      await expect(getShareCard(context, 'playlist', id)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'playlist-not-found',
      });
  });
});
