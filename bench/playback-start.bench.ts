import { chromium, type CDPSession, type Page } from 'playwright';
import { LISTENER, signUpAndIn } from '@/e2e/people';
import startService from '@/e2e/start-service';
import type { BenchFigure } from './bench-figure';

const STARTS = 30;
const PEER_STARTS = 12;
const WANTED_SONGS = 13;
/** Songs that begin within this time count; a piece that fades in says nothing about the player. */
const LONGEST_LEAD_MS = 60;

interface Network {
  name: string;
  goalMs: number | undefined;
  latencyMs: number;
  bitsPerSecond: number;
}

const NETWORKS: readonly Network[] = [
  { name: 'loopback', goalMs: undefined, latencyMs: 0, bitsPerSecond: -8 },
  { name: '40 ms RTT, 10 Mbit/s', goalMs: 200, latencyMs: 40, bitsPerSecond: 10_000_000 },
];

interface Start {
  audibleMs: number;
  advancingMs: number;
  /** Position of the song at its first audible sample: how much silence the recording itself begins with. */
  leadMs: number;
}

/**
 * Click to first audible sample, on the production build in Chromium with an empty cache, a fresh page and a fresh session each
 * time, nothing fetched ahead unless the figure says so; beside a plain audio element that plays the same rung's file.
 */
export async function run(): Promise<BenchFigure[]> {
  const stopService = await startService();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  try {
    const baseURL = `http://localhost:${process.env.E2E_PORT ?? '3400'}`;
    const context = await browser.newContext({ baseURL, bypassCSP: true, locale: 'en-US' });
    const page = await context.newPage();
    await signUpAndIn(page, LISTENER);
    const songIds = await promptSongs(page, await untilFilled(page));
    const cdp = await context.newCDPSession(page);
    const figures: BenchFigure[] = [];
    for (const network of NETWORKS) figures.push(...(await measureNetwork(page, cdp, network, songIds)));
    return figures;
  } finally {
    await browser.close();
    await stopService();
  }
}

async function measureNetwork(
  page: Page,
  cdp: CDPSession,
  network: Network,
  songIds: readonly string[],
): Promise<BenchFigure[]> {
  const cold: Start[] = [];
  const ahead: Start[] = [];
  const peer: number[] = [];
  for (let round = 0; round < STARTS; round++) {
    const songId = songIds[round % songIds.length] ?? '';
    cold.push(await measureStart(page, cdp, network, songId, false));
    ahead.push(await measureStart(page, cdp, network, songId, true));
    if (round < PEER_STARTS) peer.push(await measurePlainElement(page, cdp, network, songId));
  }
  const rows = (label: string, starts: readonly Start[], goal: number | undefined): BenchFigure[] => {
    const audible = starts.map((start) => start.audibleMs);
    const advancing = starts.map((start) => start.advancingMs);
    return [
      {
        figure: `${network.name}, ${label}: click to first audible sample, median`,
        value: quantile(audible, 0.5),
        unit: 'ms',
      },
      {
        figure: `${network.name}, ${label}: click to first audible sample, p95`,
        value: quantile(audible, 0.95),
        unit: 'ms',
        ...(goal ? { goal: `< ${goal}` } : {}),
      },
      {
        figure: `${network.name}, ${label}: click to advancing position, median`,
        value: quantile(advancing, 0.5),
        unit: 'ms',
        peer: 'plain audio element, address known',
        peerValue: Math.round(quantile(peer, 0.5)),
      },
    ];
  };
  return [
    ...rows('nothing fetched ahead', cold, network.goalMs),
    ...rows('pointed at first', ahead, network.goalMs),
  ];
}

async function untilFilled(page: Page): Promise<string[]> {
  const deadline = Date.now() + 900_000;
  for (;;) {
    const ids = await page.evaluate(async () => {
      const response = await fetch('/api/v1/songs?limit=50');
      return ((await response.json()) as { items: { id: string }[] }).items.map((song) => song.id);
    });
    if (ids.length >= WANTED_SONGS || Date.now() > deadline) return ids;
    await page.waitForTimeout(3000);
  }
}

/** The songs that begin at once. */
async function promptSongs(page: Page, songIds: readonly string[]): Promise<string[]> {
  const prompt: string[] = [];
  for (const songId of songIds) {
    await page.goto(`/song/${songId}`);
    const { leadMs } = await clickAndListen(page, true);
    if (leadMs <= LONGEST_LEAD_MS) prompt.push(songId);
  }
  if (prompt.length === 0) throw new Error('No song of the catalogue begins at once');
  console.log(`${prompt.length} of ${songIds.length} songs begin within ${LONGEST_LEAD_MS} ms`);
  return prompt;
}

async function measureStart(
  page: Page,
  cdp: CDPSession,
  network: Network,
  songId: string,
  isPointedAt: boolean,
): Promise<Start> {
  await emulate(cdp, undefined);
  await page.goto(`/song/${songId}`);
  await page.locator('[data-player-audio]').waitFor({ state: 'attached' });
  await page.waitForTimeout(700);
  await emulate(cdp, network);
  if (isPointedAt) {
    await page.locator('main button[aria-label^="Play "]').first().hover();
    await page.waitForTimeout(1200);
  }
  const start = await clickAndListen(page, false);
  await page.mouse.move(5, 5);
  return start;
}

/** Presses play without hover or focus, and listens to what the element gives out. */
async function clickAndListen(page: Page, waitsFirst: boolean): Promise<Start> {
  if (waitsFirst) await page.waitForTimeout(700);
  return page.evaluate(async () => {
    const element = document.querySelector<HTMLAudioElement>('audio[data-player-audio]');
    const button = [...document.querySelectorAll<HTMLButtonElement>('main button')].find((candidate) =>
      candidate.getAttribute('aria-label')?.startsWith('Play '),
    );
    if (!element || !button) throw new Error('no player on the page');
    const context = new AudioContext({ latencyHint: 'interactive' });
    await context.resume();
    const worklet =
      'registerProcessor("first-sound", class extends AudioWorkletProcessor { process([input]) {' +
      'for (const channel of input) for (const sample of channel) if (sample > 1e-4 || sample < -1e-4) { this.port.postMessage(0); return false; }' +
      'return true; } });';
    await context.audioWorklet.addModule(`data:text/javascript,${encodeURIComponent(worklet)}`);
    const tap = new AudioWorkletNode(context, 'first-sound');
    context.createMediaElementSource(element).connect(tap);
    tap.connect(context.destination);
    const result = await new Promise<Start>((resolve, reject) => {
      let advancingMs = Number.NaN;
      const timer = setTimeout(() => reject(new Error('nothing was heard within 15 s')), 15_000);
      const clickedAt = performance.now();
      const watch = () => {
        if (element.currentTime > 0 && !element.paused) advancingMs = performance.now() - clickedAt;
        else setTimeout(watch, 1);
      };
      tap.port.onmessage = () => {
        clearTimeout(timer);
        const audibleMs = performance.now() - clickedAt;
        resolve({
          audibleMs,
          advancingMs: Number.isNaN(advancingMs) ? audibleMs : advancingMs,
          leadMs: element.currentTime * 1000,
        });
      };
      button.click();
      watch();
    });
    element.pause();
    await context.close();
    return result;
  });
}

/** What the browser's own element needs for the same rung when it is handed the address: no API call, no playlists. */
async function measurePlainElement(
  page: Page,
  cdp: CDPSession,
  network: Network,
  songId: string,
): Promise<number> {
  await emulate(cdp, undefined);
  await page.goto(`/song/${songId}`);
  await page.waitForTimeout(500);
  const url = await page.evaluate(async (id) => {
    const response = await fetch('/api/v1/playback/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ songId: id }),
    });
    const { media } = (await response.json()) as { media: { baseUrl: string; startRung: string } };
    return `${media.baseUrl}${media.startRung}.mp4`;
  }, songId);
  await emulate(cdp, network);
  return page.evaluate(async (address) => {
    const audio = new Audio();
    const startedAt = performance.now();
    audio.src = address;
    await audio.play();
    while (audio.currentTime === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const advancingMs = performance.now() - startedAt;
    audio.pause();
    audio.removeAttribute('src');
    return advancingMs;
  }, url);
}

async function emulate(cdp: CDPSession, network: Network | undefined): Promise<void> {
  const throughput = network ? network.bitsPerSecond / 8 : -1;
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: network !== undefined });
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network?.latencyMs ?? 0,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
