import { request as httpRequest } from 'node:http';
import { expect, test, type APIResponse } from '@playwright/test';
import { openBrowser, signUpAndIn, type Person } from './people';

const FREE: Person = { name: 'Fay Free', email: 'fay@harken.test', password: 'paper boats in a puddle' };

interface Opened {
  session: { id: string };
  song: { isLossless: boolean };
  media: { baseUrl: string; mediaPlaylists: { fileUrl: string }[] };
}

/** The path exactly as given: a browser would resolve `..` before it asks. */
function statusOf(origin: URL, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: origin.hostname, port: origin.port, path }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    outgoing.on('error', reject).end();
  });
}

/** Everything somebody could try who holds a signed address of the free tier and knows how packages are laid out. */
function editedPaths(baseUrl: string): string[] {
  const { pathname } = new URL(baseUrl);
  const [, , token = '', expires = '', hash = ''] = pathname.split('/');
  const song = `/m/${token}/${expires}/${hash}`;
  const files = ['flac.mp4', 'flac.m3u8', 'master.m3u8'];
  const ways = [
    `${song}/max/`,
    `${song}/MAX/`,
    `${song}/std/../max/`,
    `${song}/std/%2e%2e/max/`,
    `${song}/std/..%2fmax%2f`,
    `${song}/std%2f..%2fmax/`,
    `${song}/std/..%252fmax%252f`,
    `${song}/std/..\\max\\`,
    `${song}/std/..;/max/`,
    `${song}//max/`,
    `${song}/std/../../${hash}/max/`,
    `/m/../packages/${hash}/max/`,
    `/packages/${hash}/max/`,
    `/${hash}/max/`,
    `/m/${token}/${expires}/${hash}/max/../std/../max/`,
    `/m/${token}/9999999999/${hash}/max/`,
    `/m//${expires}/${hash}/max/`,
  ];
  const inStd = ['flac.mp4', '../max/flac.mp4?', 'flac.mp4%00', './flac.mp4'].map(
    (file) => `${song}/std/${file}`,
  );
  return [...ways.flatMap((way) => files.map((file) => way + file)), ...inStd];
}

test('a free listener reaches the lossless rung by no address and by no request', async ({ browser }) => {
  test.setTimeout(240_000);
  const page = await openBrowser(browser);
  await signUpAndIn(page, FREE);
  const api = page.request;
  const json = async <T>(answer: Promise<APIResponse>) => (await (await answer).json()) as T;
  let songId = '';
  await expect(async () => {
    const { items } = await json<{ items: { id: string; isLossless: boolean }[] }>(
      api.get('/api/v1/songs?limit=50'),
    );
    songId = items.find(({ isLossless }) => isLossless)?.id ?? '';
    expect(songId).not.toBe('');
  }).toPass({ timeout: 180_000 });

  const open = (quality: string) => api.post('/api/v1/playback/sessions', { data: { songId, quality } });
  const opened = await json<Opened>(open('auto'));
  const origin = new URL(opened.media.baseUrl);
  const playable = new URL(opened.media.mediaPlaylists[0]?.fileUrl ?? '').pathname;
  expect(await statusOf(origin, playable), 'what the plan has is served').toBe(200);
  for (const path of editedPaths(opened.media.baseUrl)) {
    expect.soft(await statusOf(origin, path), path).toBeGreaterThanOrEqual(400);
  }

  expect((await open('flac')).status()).toBe(403);
  const session = `/api/v1/playback/sessions/${opened.session.id}`;
  expect((await api.patch(session, { data: { quality: 'flac' } })).status()).toBe(403);
  expect((await api.get(`${session}/segments?rung=flac`)).status()).toBeGreaterThanOrEqual(400);
});
