import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { signUpAndIn, type Person } from '@/e2e/people';
import startService from '@/e2e/start-service';
import type { BenchFigure } from './bench-figure';
import { openStream, type DeviceStream } from './device-stream';

const DEVICES = 200;
/** What an account may have. */
const DEVICES_AN_ACCOUNT = 50;
const COMMANDS = 150;
const STEERED = 60;
const DEMO_SONGS = 13;
const PORT = process.env.E2E_PORT ?? '3400';
const BASE_URL = `http://localhost:${PORT}`;

interface Account {
  page: Page;
  cookie: string;
  deviceIds: string[];
  streams: DeviceStream[];
}

/**
 * From a command to what it does elsewhere, with 200 devices connected to one web process on this machine: until the last of an
 * account's 49 other streams has it, and until the audio of a real browser that plays stops or goes on.
 */
export async function run(): Promise<BenchFigure[]> {
  const stopService = await startService();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
  });
  const accounts: Account[] = [];
  try {
    for (let at = 0; at < DEVICES / DEVICES_AN_ACCOUNT; at += 1)
      accounts.push(await connectAccount(browser, at));
    const [first] = accounts;
    if (!first) throw new Error('There is no account');
    await untilQuiet(first.page);
    await playSomething(first.page);
    const toStreams = await measureStreams(first);
    const effects = await measureAudio(first);
    const quiet = accounts.flatMap(({ streams }) => streams).length;
    return [
      { figure: 'Devices connected', value: quiet + 1, unit: 'devices' },
      ...rows('Command to all 49 other streams of the account', toStreams),
      ...rows(
        'Command to the playing browser doing it',
        effects.map(({ obeyedMs }) => obeyedMs),
        '<= 150',
      ),
      ...rows(
        'Command to its audio element standing (after a fade of 120 ms) or running',
        effects.map(({ elementMs }) => elementMs),
      ),
    ];
  } finally {
    for (const { streams } of accounts) for (const stream of streams) stream.close();
    await browser.close();
    await stopService();
  }
}

async function connectAccount(browser: Browser, at: number): Promise<Account> {
  const context = await browser.newContext({ baseURL: BASE_URL, locale: 'en-US' });
  const page = await context.newPage();
  const person: Person = {
    name: `Bench ${at}`,
    email: `bench-${at}@harken.test`,
    password: 'twelve grey clocks tick',
  };
  await signUpAndIn(page, person);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const deviceIds: string[] = [];
  // One fewer for the account whose browser plays and is a device itself.
  for (let number = 0; number < DEVICES_AN_ACCOUNT - (at === 0 ? 1 : 0); number += 1) {
    const answer = await page.request.post('/api/v1/devices', { data: { name: `Device ${number}` } });
    deviceIds.push(((await answer.json()) as { id: string }).id);
  }
  const streams = await Promise.all(deviceIds.map((deviceId) => openStream(BASE_URL, cookie, deviceId)));
  return { page, cookie, deviceIds, streams };
}

/** The demo label is made first, so that its ingestion does not compete with what is measured. */
async function untilQuiet(page: Page): Promise<void> {
  const deadline = Date.now() + 600_000;
  for (;;) {
    const answer = await page.request.get('/api/v1/songs?limit=50');
    const { items } = (await answer.json()) as { items: unknown[] };
    if (items.length >= DEMO_SONGS) return;
    if (Date.now() > deadline) throw new Error('The demo label did not fill the catalogue');
    await sleep(3000);
  }
}

async function playSomething(page: Page): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    await page.goto('/albums');
    const album = await page
      .locator('a[href^="/album/"]')
      .first()
      .getAttribute('href', { timeout: 3000 })
      .catch(() => null);
    if (album) {
      await page.goto(album);
      break;
    }
    if (Date.now() > deadline) throw new Error('The demo label did not fill the catalogue');
    await sleep(2000);
  }
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Play / })
    .first()
    .click();
  await page.locator('[data-player-state="playing"]').first().waitFor({ state: 'attached', timeout: 30_000 });
  await sleep(3000);
}

async function measureStreams(account: Account): Promise<number[]> {
  const times: number[] = [];
  for (let number = 0; number < COMMANDS; number += 1) {
    const sentMs = performance.now();
    const command = { kind: 'volume', volume: (number % 90) / 100, isMuted: false };
    const revision = await send(account, command);
    const at = await Promise.all(account.streams.map((stream) => stream.reached(revision)));
    times.push(Math.max(...at) - sentMs);
    await sleep(40);
  }
  return times;
}

interface Effect {
  /** The player does it: it has begun to fall silent, or its engine says that it sounds. */
  obeyedMs: number;
  /** The audio element stands or runs. Standing still includes the fade of 120 ms. */
  elementMs: number;
}

/** Both clocks are this machine's. */
async function measureAudio(account: Account): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (let number = 0; number < STEERED; number += 1) {
    const kind = number % 2 === 0 ? 'pause' : 'play';
    const heard = account.page.evaluate(watchEffect, kind);
    await sleep(300);
    const sentMs = Date.now();
    await send(account, { kind });
    const { obeyedAtMs, elementAtMs } = await heard;
    effects.push({ obeyedMs: obeyedAtMs - sentMs, elementMs: elementAtMs - sentMs });
  }
  return effects;
}

/** Runs in the page. */
async function watchEffect(kind: string): Promise<{ obeyedAtMs: number; elementAtMs: number }> {
  const bar = document.querySelector<HTMLElement>('[data-player-state]');
  if (!bar) throw new Error('There is no player');
  const wanted = kind === 'pause' ? 'paused' : 'playing';
  const obeyed = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (bar.dataset.playerState !== wanted) return;
      observer.disconnect();
      resolve(Date.now());
    });
    observer.observe(bar, { attributeFilter: ['data-player-state'] });
  });
  const element = new Promise<number>((resolve) => {
    for (const audio of document.querySelectorAll('[data-player-audio]')) {
      audio.addEventListener(kind === 'pause' ? 'pause' : 'playing', () => resolve(Date.now()), {
        once: true,
      });
    }
  });
  const [obeyedAtMs, elementAtMs] = await Promise.all([obeyed, element]);
  return { obeyedAtMs, elementAtMs };
}

async function send(account: Account, command: object): Promise<number> {
  const response = await fetch(`${BASE_URL}/api/v1/player/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: account.cookie },
    body: JSON.stringify({ ...command, commandId: randomUUID(), deviceId: account.deviceIds[0] }),
  });
  if (!response.ok) throw new Error(`The command was refused: ${await response.text()}`);
  return ((await response.json()) as { revision: number }).revision;
}

function rows(label: string, times: readonly number[], goal?: string): BenchFigure[] {
  return [
    { figure: `${label}, median`, value: quantile(times, 0.5), unit: 'ms' },
    { figure: `${label}, p95`, value: quantile(times, 0.95), unit: 'ms', ...(goal ? { goal } : {}) },
  ];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
