import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { joinByInvitation, type Person } from '@/e2e/people';
import { expectPlaying } from '@/e2e/player-facts';
import startService from '@/e2e/start-service';
import { takePlayerSurfaces } from './player-screenshots';
import { makeCompany } from './screenshot-company';
import { takeStates } from './screenshot-states';
import { ensureChromium } from './start/system-tools';
import { takePicture } from './take-picture';

// `npm run screenshots`: the pictures of the README, taken from the running product with the demo label on an empty data folder.

const FOLDER = 'docs/screenshots';
const SITE = `http://localhost:${process.env.E2E_PORT ?? '3400'}`;
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const HOST: Person = { name: 'Mara Lindt', email: 'mara@harken.example', password: 'nine kettles on a hill' };
/** Loudness in dB before it is normalised, seconds, extension: what a board of an evening's work looks like. */
const RECORDINGS = [
  ['Night Ferry', -6, 190, 'flac'],
  ['Salt Roads', -24, 150, 'wav'],
  ['Interval (Take 3)', -12, 95, 'mp3'],
  ['Room Tone', -120, 20, 'wav'],
] as const;

type Scheme = 'dark' | 'light';
/** Addresses of pages that something was made for, by the names of their pictures. */
type Prepared = Record<string, string>;

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const executablePath = await ensureChromium(process.env.CHROMIUM_PATH);
  const stop = await startService();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
  });
  try {
    const page = await signedInPage(browser);
    await untilDemoLabelIsComplete(page);
    const album = await albumWithMostSongs(page);
    await saveSomeSongs(page);
    const review = await importPlaylist(page);
    const company = await makeCompany(browser, SITE, page);
    for (const scheme of ['dark', 'light'] as const) {
      await takeListening(page, scheme, album, { import: review, ...company });
    }
    await takeStates(browser, SITE, page, company.playlist ?? '');
    await takePlayerSurfaces(browser, SITE, await page.context().storageState());
    await takeStudio(page);
  } finally {
    await browser.close();
    await stop();
  }
}

async function signedInPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: SITE, locale: 'en-US', viewport: WIDE });
  const page = await context.newPage();
  await joinByInvitation(page, process.env.E2E_ADMIN_LINK ?? '', HOST);
  return page;
}

/** The last covers come with the last songs: nothing new for half a minute means that it is done. */
async function untilDemoLabelIsComplete(page: Page): Promise<void> {
  let before = '';
  for (let quietS = 0; quietS < 45; quietS += 5) {
    await page.waitForTimeout(5000);
    const { items } = (await (await page.request.get('/api/v1/songs?limit=50')).json()) as {
      items: unknown[];
    };
    const now = String(items.length);
    if (now !== before || items.length === 0) quietS = 0;
    before = now;
  }
}

async function albumWithMostSongs(page: Page): Promise<string> {
  const { items } = (await (await page.request.get('/api/v1/albums?limit=50')).json()) as {
    items: { id: string }[];
  };
  let fullest = { id: '', count: 0 };
  for (const { id } of items) {
    const { songs } = (await (await page.request.get(`/api/v1/albums/${id}`)).json()) as { songs: unknown[] };
    if (songs.length > fullest.count) fullest = { id, count: songs.length };
  }
  if (fullest.count === 0) throw new Error('There is no album to show.');
  return `/album/${fullest.id}`;
}

async function takeListening(page: Page, scheme: Scheme, album: string, prepared: Prepared): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.setViewportSize(WIDE);
  await page.goto(album);
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).first().click();
  await expectPlaying(page);
  await take(page, `album-${scheme}`);
  await page.getByRole('link', { name: 'Home' }).first().click();
  await page.waitForURL('**/');
  await take(page, `home-${scheme}`);
  await page.setViewportSize(PHONE);
  await take(page, `home-phone-${scheme}`);
  await page.getByRole('button', { name: /open the player$/ }).click();
  await take(page, `player-phone-${scheme}`);
  await page.keyboard.press('Escape');
  await takeFinding(page, scheme, prepared);
  await takeShare(page, scheme, album);
}

async function takeFinding(page: Page, scheme: Scheme, prepared: Prepared): Promise<void> {
  const pages = { search: '/search?q=night', browse: '/browse', library: '/library', ...prepared };
  for (const [name, address] of Object.entries(pages)) {
    await page.setViewportSize(WIDE);
    await page.goto(address);
    await take(page, `${name}-${scheme}`);
    await page.setViewportSize(PHONE);
    await take(page, `${name}-phone-${scheme}`);
  }
}

async function takeShare(page: Page, scheme: Scheme, album: string): Promise<void> {
  await page.setViewportSize(WIDE);
  await page.goto(album);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Share / })
    .first()
    .click();
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  await take(page, `share-${scheme}`);
  await page.keyboard.press('Escape');
}

/** A playlist from elsewhere: most of it found, one song by somebody else, one that is not here. */
async function importPlaylist(page: Page): Promise<string> {
  const { items } = (await (await page.request.get('/api/v1/songs?limit=8')).json()) as {
    items: { name: string; artists: { name: string }[] }[];
  };
  const found = items.map(({ name, artists }) => `"${name}","${artists[0]?.name ?? ''}"`);
  const lines = [
    'title,artist',
    ...found.slice(1),
    `"${items[0]?.name ?? ''}",The Covers`,
    'Tin Roof Choir,Hollis Wray',
  ];
  const data = { fileName: 'Sunday morning.csv', text: lines.join('\n') };
  const started = (await (await page.request.post('/api/v1/playlist-imports', { data })).json()) as {
    id: string;
  };
  const address = `/playlists/import/${started.id}`;
  await page.goto(address);
  await page.getByText('To look at').waitFor({ timeout: 60_000 });
  return address;
}

/** What a library looks like after a few evenings. */
async function saveSomeSongs(page: Page): Promise<void> {
  const { items } = (await (await page.request.get('/api/v1/songs?limit=9')).json()) as {
    items: { id: string }[];
  };
  const saved = items.map(({ id }) => ({ kind: 'song', id, isSaved: true }));
  await page.request.put('/api/v1/library/items', { data: { items: saved } });
}

async function takeStudio(page: Page): Promise<void> {
  await page.setViewportSize(WIDE);
  const folder = await mkdtemp(path.join(tmpdir(), 'harken-screenshots-'));
  await page.goto('/studio/uploads');
  await page
    .getByTestId('upload-files')
    .setInputFiles(RECORDINGS.map((recording) => render(folder, recording)));
  await page.getByText('Draft', { exact: true }).first().waitFor({ timeout: 240_000 });
  await page.getByRole('button', { name: 'Details' }).first().click();
  await page.getByRole('heading', { name: 'Your uploads' }).evaluate((heading) => {
    heading.scrollIntoView({ block: 'start' });
  });
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await take(page, `studio-${scheme}`);
  }
}

function render(folder: string, [title, levelDb, seconds, extension]: (typeof RECORDINGS)[number]): string {
  const file = path.join(folder, `${title}.${extension}`);
  const source = `anoisesrc=d=${seconds}:c=brown:r=44100:seed=${seconds},tremolo=f=1.9:d=0.8,volume=${levelDb}dB`;
  const tags = [
    '-metadata',
    `title=${title}`,
    '-metadata',
    `artist=${HOST.name}`,
    '-metadata',
    'album=Crossings',
  ];
  const args = ['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', source, '-ac', '2', ...tags, file];
  execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', args);
  return file;
}

const take = (page: Page, name: string) => takePicture(page, path.join(FOLDER, `${name}.webp`));

await main();
