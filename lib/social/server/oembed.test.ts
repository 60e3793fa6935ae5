import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS, type UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type Id, type PlaylistId, type SongId } from '@/lib/kernel/ids';
import { playlistFixture, type PlaylistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import { oembedQuerySchema, oembedSchema, SHARED_KINDS, type OembedDto, type SharedKind } from '../contract';
import { createShareLink } from './create-share-link';
import { inOembedFormat } from './in-oembed-format';
import { oembedXml } from './oembed-xml';
import { readOembed } from './read-oembed';
import { revokeShareLink } from './revoke-share-link';

const SITE = 'http://localhost:3000';
let fixture: PlaylistFixture;
let owner: UserActor;
let songId: SongId;
let hidden: PlaylistId;
let shown: PlaylistId;
let idOf: Record<SharedKind, string>;

beforeAll(async () => {
  fixture = await playlistFixture();
  owner = await fixture.user();
  [songId] = (await fixture.publishSongs(1)) as [SongId];
  const playlist = await fixture.makePlaylist(owner, [songId], 'unlisted');
  hidden = await fixture.makePlaylist(owner, [songId], 'private');
  shown = await fixture.makePlaylist(owner, [songId], 'public');
  const { albumId, artistId } = await fixture.database.db.song.findUniqueOrThrow({ where: { id: songId } });
  idOf = { song: songId, album: albumId, artist: artistId, playlist };
});
afterAll(() => fixture.drop());

const read = (
  url: string,
  room: { maxwidth?: string; maxheight?: string } = {},
  actor: UserActor | null = null,
) => readOembed(fixture.context, actor ?? ANONYMOUS, { query: oembedQuerySchema.parse({ url, ...room }) });
const refusalOf = (url: string, actor: UserActor | null = null) =>
  read(url, {}, actor).then(
    () => 'ok',
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      return { kind: error.kind, code: error.code, detail: error.detail };
    },
  );
const share = () =>
  createShareLink(fixture.context, owner, {
    body: { kind: 'song', targetId: songId as unknown as Id<'shared'>, startMs: 42_000, lifetimeD: null },
  });

describe('what other services are told', () => {
  it.each(SHARED_KINDS)('of a %s: its names, and the largest card', async (kind) => {
    const answer = await read(`${SITE}/${kind}/${idOf[kind]}`);
    expect(oembedSchema.parse(answer)).toEqual(answer);
    expect(answer.title).not.toBe('');
    expect(answer.author_name).not.toBe('');
    expect(answer.author_url).toBe(kind === 'playlist' ? undefined : `${SITE}/artist/${idOf.artist}`);
    expect(answer).toMatchObject({
      thumbnail_url: `${SITE}/card/${kind}/${idOf[kind]}?w=1200`,
      thumbnail_width: 1200,
      thumbnail_height: 630,
    });
  });

  it('of a moment is told of the song, by its page and by a short address', async () => {
    const song = await read(`${SITE}/song/${songId}`);
    const { html, ...later } = await read(`${SITE}/song/${songId}?t=42.5`);
    expect({ ...later, html: html?.replace('?t=42.5', '') }).toEqual(song);
    expect(html).toContain(`src="${SITE}/embed/song/${songId}?t=42.5"`);
    expect((await read((await share()).url)).html).toContain(`/embed/song/${songId}?t=42"`);
  });

  it('of what is public has a player, which keeps within the room there is', async () => {
    for (const [kind, id] of [
      ['song', songId],
      ['album', idOf.album],
      ['playlist', shown],
    ] as const) {
      const answer = await read(`${SITE}/${kind}/${id}`, { maxwidth: '500', maxheight: '120' });
      expect(answer).toMatchObject({ type: 'rich', width: 500, height: 120 });
      expect(answer.html).toContain(`<iframe src="${SITE}/embed/${kind}/${id}"`);
    }
  });

  it('names alone where a player has no room, is none, may not sound, or would tell everybody of an unlisted playlist', async () => {
    const silent = { ...fixture.context, env: { ...fixture.context.env, EMBED_PLAYBACK: 'off' as const } };
    const query = oembedQuerySchema.parse({ url: `${SITE}/song/${songId}` });
    for (const answer of [
      await read(`${SITE}/song/${songId}`, { maxwidth: '299' }),
      await read(`${SITE}/song/${songId}`, { maxheight: '79' }),
      await read(`${SITE}/artist/${idOf.artist}`),
      await read(`${SITE}/playlist/${idOf.playlist}`),
      await readOembed(silent, ANONYMOUS, { query }),
    ]) {
      expect(answer.type).toBe('link');
      expect(answer).not.toHaveProperty('html');
    }
  });

  it.each([
    [{ maxwidth: '1199' }, 800],
    [{ maxwidth: '800', maxheight: '419' }, 400],
    [{ maxheight: '210' }, 400],
    [{ maxwidth: '399' }, undefined],
    [{ maxheight: '1' }, undefined],
  ])('within %o the card is %s wide', async (room, width) => {
    const answer = await read(`${SITE}/album/${idOf.album}`, room);
    expect(answer.thumbnail_width).toBe(width);
    expect(Object.keys(answer).filter((name) => name.startsWith('thumbnail'))).toHaveLength(width ? 3 : 0);
  });

  it('private, missing, taken back and foreign things answer alike, to their owner too', async () => {
    const link = await share();
    await revokeShareLink(fixture.context, owner, { params: { linkId: link.id } });
    const missing = await refusalOf(`${SITE}/playlist/${newId()}`);
    expect(missing).toMatchObject({ kind: 'not-found', code: 'shared-not-found' });
    for (const url of [
      `${SITE}/playlist/${hidden}`,
      link.url,
      `${SITE}/s/11111111111`,
      `${SITE}/song/${idOf.album}`,
      `${SITE}/song/nothing`,
      `${SITE}/settings`,
      `https://elsewhere.example/song/${songId}`,
      `http://localhost:3001/song/${songId}`,
      'javascript:alert(1)',
    ]) {
      expect(await refusalOf(url), url).toEqual(missing);
      expect(await refusalOf(url, owner), url).toEqual(missing);
    }
  });

  it.each([{ url: 'song' }, {}, { url: SITE, maxwidth: '0' }, { url: SITE, maxheight: 'wide' }])(
    '%o is no question',
    (query) => expect(oembedQuerySchema.safeParse(query).success).toBe(false),
  );
});

describe('the format of an answer', () => {
  const answer: OembedDto = {
    version: '1.0',
    type: 'link',
    title: '<b>Tom & "Jerry\'s"</b> \u0007 مرحبا 🎷',
    author_name: ']]>',
    provider_name: 'Harken',
    provider_url: SITE,
    cache_age: 3600,
  };
  const ask = (search: string, status = 200) =>
    inOembedFormat(() => Promise.resolve(Response.json(answer, { status })))(
      new Request(`${SITE}/api/v1/oembed${search}`),
    );

  it('is JSON unless XML is asked for, and open to pages of any site', async () => {
    for (const search of ['', '?format=json']) {
      const response = await ask(search);
      expect(await response.json()).toEqual(answer);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
    const xml = await ask('?format=xml');
    expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await xml.text()).toBe(oembedXml(answer));
  });

  it('no name breaks the XML', () => {
    expect(oembedXml(answer)).toContain(
      '<title>&lt;b&gt;Tom &amp; &quot;Jerry&apos;s&quot;&lt;/b&gt;  مرحبا 🎷</title><author_name>]]&gt;</author_name>',
    );
  });

  it('that nobody speaks is a 501; an error stays what it is', async () => {
    const unknown = await ask('?format=yaml');
    expect(unknown.status).toBe(501);
    expect(await unknown.json()).toMatchObject({ code: 'format-not-known' });
    const error = await ask('?format=xml', 404);
    expect(error.status).toBe(404);
    expect(error.headers.get('content-type')).toContain('json');
  });
});
