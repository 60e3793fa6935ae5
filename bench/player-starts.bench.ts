import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { chromium, type CDPSession, type Page } from 'playwright';
import { LISTENER, signUpAndIn } from '@/e2e/people';
import startService from '@/e2e/start-service';
import { CHROMIUM, CHROMIUM_ARGS } from './engine/chromium';
import { startNginx } from '@/scripts/test-engines/nginx-server';
import type { BenchFigure } from './bench-figure';

const STARTS = 60;
const PEER_STARTS = 12;
const WANTED_SONGS = 13;
/** Songs that begin within this time count. */
const LONGEST_LEAD_MS = 60;
/** What is quieter counts as silence: -80 dB. */
const AUDIBLE = 1e-4;

interface Network {
  name: string;
  /** 95th percentile, nothing fetched ahead. */
  goalMs: number;
  latencyMs: number;
  bitsPerSecond: number;
}

const NETWORKS: readonly Network[] = [
  { name: 'loopback', goalMs: 60, latencyMs: 0, bitsPerSecond: -8 },
  { name: '40 ms RTT, 10 Mbit/s', goalMs: 150, latencyMs: 40, bitsPerSecond: 10_000_000 },
];

/** 95th percentile on any line, with the song pointed at before. */
const AHEAD_GOAL_MS = 50;

/**
 * Click to first audible sample, on the production build in Chromium with an empty cache, a fresh page and a fresh session each
 * time, nothing fetched ahead unless the figure says so; beside a plain audio element and a bare hls.js that are handed the
 * address of the same rung's files on nginx, and so have no API to ask.
 */
export async function run(): Promise<BenchFigure[]> {
  const stopService = await startService();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGS });
  const nginx = await startNginx({
    objects: process.env.E2E_DATA_DIR ?? '',
    secret: 'unused',
    originPort: 1,
    serverBlock: plainFiles(path.join(process.env.E2E_DATA_DIR ?? '', 'objects')),
  });
  if ('unavailable' in nginx) console.warn(`*** No comparison with nginx: ${nginx.unavailable} ***`);
  try {
    const baseURL = `http://localhost:${process.env.E2E_PORT ?? '3400'}`;
    const context = await browser.newContext({ baseURL, bypassCSP: true, locale: 'en-US' });
    // The compiler that runs this file marks named functions with a helper that pages do not have.
    await context.addInitScript({ content: 'globalThis.__name = (value) => value;' });
    const page = await context.newPage();
    await signUpAndIn(page, LISTENER);
    const songs = await promptSongs(page, await untilFilled(page));
    const cdp = await context.newCDPSession(page);
    const peerUrl = 'unavailable' in nginx ? null : nginx.baseUrl;
    const figures: BenchFigure[] = [];
    for (const network of NETWORKS)
      figures.push(...(await measureNetwork(page, cdp, network, songs, peerUrl)));
    return figures;
  } finally {
    await browser.close();
    if (!('unavailable' in nginx)) await nginx.stop();
    await stopService();
  }
}

async function measureNetwork(
  page: Page,
  cdp: CDPSession,
  network: Network,
  songs: readonly PromptSong[],
  peerUrl: string | null,
): Promise<BenchFigure[]> {
  const cold: number[] = [];
  const ahead: number[] = [];
  const peers = { audio: [] as number[], hls: [] as number[] };
  for (let round = 0; round < STARTS; round++) {
    // Never the song of the start before: the player has that one chosen, and would go on with it.
    const [song, other] = [songs[(2 * round) % songs.length], songs[(2 * round + 1) % songs.length]];
    if (!song || !other) throw new Error('no song to start');
    cold.push((await measureStart(page, cdp, network, song.id, false)) - song.leadMs);
    ahead.push((await measureStart(page, cdp, network, other.id, true)) - other.leadMs);
    if (peerUrl === null || round >= PEER_STARTS) continue;
    peers.audio.push((await measurePeer(page, cdp, network, song.id, peerUrl, 'audio')) - song.leadMs);
    peers.hls.push((await measurePeer(page, cdp, network, song.id, peerUrl, 'hls')) - song.leadMs);
  }
  console.log(`${network.name}: nothing fetched ahead ${list(cold)}; pointed at ${list(ahead)}`);
  const row = (
    label: string,
    values: readonly number[],
    share: 0.5 | 0.95,
    goalMs?: number,
  ): BenchFigure => ({
    figure: `${network.name}, ${label}: click to first audible sample, ${share === 0.5 ? 'median' : 'p95'}`,
    value: quantile(values, share),
    unit: 'ms',
    ...(goalMs ? { goal: `<= ${goalMs}` } : {}),
    peer: 'plain audio element / bare hls.js, from nginx, address known',
    peerValue: `${Math.round(quantile(peers.audio, share))} / ${Math.round(quantile(peers.hls, share))}`,
  });
  return [
    row('nothing fetched ahead', cold, 0.5),
    row('nothing fetched ahead', cold, 0.95, network.goalMs),
    row('pointed at first', ahead, 0.5),
    row('pointed at first', ahead, 0.95, AHEAD_GOAL_MS),
  ];
}

/** Files as they are, for anybody: what a start costs when nothing stands in front of the bytes. */
function plainFiles(root: string): string {
  return `server { listen 127.0.0.1:@PORT@; types { audio/mp4 mp4; application/vnd.apple.mpegurl m3u8; }
    location = /healthz { return 200; }
    location / { root ${root}; add_header Access-Control-Allow-Origin *; add_header Access-Control-Expose-Headers Content-Range;
      if ($request_method = OPTIONS) { add_header Access-Control-Allow-Origin *; add_header Access-Control-Allow-Headers range; return 204; } } }`;
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

interface PromptSong {
  id: string;
  /** Silence that its recording begins with; it says nothing about the player and is taken off every figure. */
  leadMs: number;
}

/** The songs that begin at once, by what their first rung decodes to. */
async function promptSongs(page: Page, songIds: readonly string[]): Promise<PromptSong[]> {
  const prompt: PromptSong[] = [];
  for (const songId of songIds) {
    const { folder, rung } = await firstFile(page, songId);
    const file = path.join(process.env.E2E_DATA_DIR ?? '', 'objects', folder, `${rung}.mp4`);
    const leadMs = silentLeadMs(file);
    if (leadMs <= LONGEST_LEAD_MS) prompt.push({ id: songId, leadMs });
  }
  if (prompt.length < 2) throw new Error('Too few songs of the catalogue begin at once');
  console.log(`Silence at the beginning: ${list(prompt.map(({ leadMs }) => leadMs))} ms`);
  return prompt;
}

function silentLeadMs(file: string): number {
  const args = ['-v', 'error', '-t', '1', '-i', file, '-ac', '1', '-ar', '48000', '-f', 'f32le', '-'];
  const bytes = execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', args);
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
  const first = samples.findIndex((sample) => Math.abs(sample) > AUDIBLE);
  return first < 0 ? Infinity : first / 48;
}

/** Where the rung that a start takes lies in the storage. */
function firstFile(page: Page, songId: string): Promise<{ folder: string; rung: string }> {
  return page.evaluate(async (id) => {
    const response = await fetch('/api/v1/playback/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ songId: id }),
    });
    const { media } = (await response.json()) as { media: { baseUrl: string; startRung: string } };
    const [contentHash, tier] = media.baseUrl.split('/').slice(-3);
    return { folder: `/packages/${contentHash}/${tier}/`, rung: media.startRung };
  }, songId);
}

async function measureStart(
  page: Page,
  cdp: CDPSession,
  network: Network,
  songId: string,
  isPointedAt: boolean,
): Promise<number> {
  await emulate(cdp, undefined);
  await page.goto(`/song/${songId}`);
  await page.locator('[data-player-audio]').waitFor({ state: 'attached' });
  await page.waitForTimeout(700);
  await emulate(cdp, network);
  if (isPointedAt) {
    await page.locator('main button[aria-label^="Play "]').first().hover();
    await page.waitForTimeout(1200);
  }
  const audibleMs = await listenTo(page, null);
  await page.mouse.move(5, 5);
  return audibleMs;
}

/** What the browser's own element, or hls.js as it comes, needs for the same rung when it is handed the address. */
async function measurePeer(
  page: Page,
  cdp: CDPSession,
  network: Network,
  songId: string,
  peerUrl: string,
  kind: 'audio' | 'hls',
): Promise<number> {
  await emulate(cdp, undefined);
  await page.goto(`/song/${songId}`);
  await page.waitForTimeout(500);
  if (kind === 'hls') await page.addScriptTag({ path: 'node_modules/hls.js/dist/hls.min.js' });
  const file = await firstFile(page, songId);
  await emulate(cdp, network);
  const address = `${peerUrl}${file.folder}${kind === 'hls' ? 'master.m3u8' : `${file.rung}.mp4`}`;
  return listenTo(page, { kind, address });
}

/**
 * Starts the product's player, or a peer in an element of its own, and waits for the first sample that is not silence. The tap
 * runs before the start, so that opening an audio device is not part of it; it notes the time on the audio thread, to the
 * millisecond, because the page's thread may hear of it much later than the listener.
 */
async function listenTo(
  page: Page,
  peer: { kind: 'audio' | 'hls'; address: string } | null,
): Promise<number> {
  return page.evaluate(async (asked) => {
    const button = [...document.querySelectorAll<HTMLButtonElement>('main button')].find((candidate) =>
      candidate.getAttribute('aria-label')?.startsWith('Play '),
    );
    const own = document.querySelector<HTMLAudioElement>('audio[data-player-audio]');
    const element = asked ? document.createElement('audio') : own;
    if (!element || !button) throw new Error('no player on the page');
    if (asked) {
      element.crossOrigin = 'anonymous';
      document.body.append(element);
    }
    const context = new AudioContext({ latencyHint: 'interactive' });
    await context.resume();
    const worklet =
      'registerProcessor("first-sound", class extends AudioWorkletProcessor { process([input]) {' +
      'if (!this.runs) { this.runs = true; this.port.postMessage("runs"); }' +
      'for (const channel of input) for (const sample of channel) if (sample > 1e-4 || sample < -1e-4) { this.port.postMessage(Date.now()); return false; }' +
      'return true; } });';
    await context.audioWorklet.addModule(`data:text/javascript,${encodeURIComponent(worklet)}`);
    const tap = new AudioWorkletNode(context, 'first-sound');
    context.createMediaElementSource(element).connect(tap);
    tap.connect(context.destination);
    await new Promise<void>((resolve) => {
      tap.port.onmessage = () => resolve();
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const audibleMs = await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nothing was heard within 15 s')), 15_000);
      const clickedAt = performance.timeOrigin + performance.now();
      tap.port.onmessage = ({ data }: MessageEvent<number>) => {
        clearTimeout(timer);
        resolve(data - clickedAt);
      };
      if (!asked) button.click();
      else if (asked.kind === 'audio') element.src = asked.address;
      else {
        const { Hls } = window as unknown as {
          Hls: new () => { loadSource(url: string): void; attachMedia(to: Element): void };
        };
        const hls = new Hls();
        hls.loadSource(asked.address);
        hls.attachMedia(element);
      }
      if (asked) void element.play();
    });
    element.pause();
    await context.close();
    return audibleMs;
  }, peer);
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

function list(values: readonly number[]): string {
  return [...values]
    .sort((a, b) => a - b)
    .map((value) => Math.round(value))
    .join(' ');
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
