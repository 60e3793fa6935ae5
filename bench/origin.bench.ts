import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureLinkSigner } from '@/lib/platform/cdn/secure-link-signer';
import { startNginx } from '@/scripts/test-engines/nginx-server';
import type { BenchFigure } from './bench-figure';
import { measureRangeLoad } from './origin-load';
import { cpuSecondsOf } from './process-cpu';

const SECRET = randomBytes(32).toString('hex');
const SONG_COUNT = 20;
const SONG_BYTES = 8_000_000;
/** Two and ten seconds of 256 kbit/s AAC. */
const SEGMENTS_BYTES = [60_000, 291_000] as const;
const ROUNDS = 9;
const ROUND_S = 1;
const CONNECTIONS = 32;
const CONTENDERS = ['built-in', 'nginx', 'nginx signed'] as const;
type Contender = (typeof CONTENDERS)[number];

interface Server {
  baseUrl: string;
  pid: number;
}

/** What one round of one server came to. */
interface Round {
  requestsPerS: number;
  /** For each second of the server's own CPU time: what the rest of the machine does falls out of it. */
  requestsPerCpuS: number;
}
type Rounds = Record<Contender, Round[]>;

/**
 * Segments per second of the built-in origin beside nginx with and without signatures: same files, same ranges,
 * taken in turns. What signatures cost nginx is compared by CPU second, as it is less than the noise of a clock.
 */
export async function run(): Promise<BenchFigure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'harken-origin-bench-'));
  await chmod(folder, 0o755);
  const undo: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const hashes = await writeSongs(folder);
    const origin = await startOrigin(folder);
    undo.push(origin.stop);
    const originPort = Number(new URL(origin.baseUrl).port);
    const servers: Record<Contender, Server | undefined> = {
      'built-in': origin,
      nginx: await nginxServer({ objects: folder, originPort, isSigned: false }, undo),
      'nginx signed': await nginxServer({ objects: folder, originPort, isSigned: true }, undo),
    };
    const figures: BenchFigure[] = [];
    for (const segmentBytes of SEGMENTS_BYTES) {
      figures.push(...figuresOf(segmentBytes, await measure(servers, hashes, segmentBytes)));
    }
    return figures;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function measure(
  servers: Record<Contender, Server | undefined>,
  hashes: readonly string[],
  segmentBytes: number,
): Promise<Rounds> {
  const requests = requestsFor(hashes, segmentBytes);
  const rounds: Rounds = { 'built-in': [], nginx: [], 'nginx signed': [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (let turn = 0; turn < CONTENDERS.length; turn += 1) {
      const contender = CONTENDERS[(round + turn) % CONTENDERS.length] ?? 'built-in';
      const server = servers[contender];
      if (server === undefined) continue;
      const figures = await measureRound(server, requests);
      if (round > 0) rounds[contender].push(figures); // the first one warms up
    }
  }
  return rounds;
}

async function measureRound(
  { baseUrl, pid }: Server,
  requests: ReturnType<typeof requestsFor>,
): Promise<Round> {
  const before = await cpuSecondsOf(pid);
  const load = { baseUrl, requests, connections: CONNECTIONS, durationS: ROUND_S };
  const { requestCount, requestsPerS } = await measureRangeLoad(load);
  const after = await cpuSecondsOf(pid);
  const cpuS = before === undefined || after === undefined ? undefined : after - before;
  return { requestsPerS, requestsPerCpuS: cpuS ? requestCount / cpuS : requestsPerS };
}

function requestsFor(hashes: readonly string[], segmentBytes: number): { path: string; range: string }[] {
  const signer = createSecureLinkSigner({ originUrl: '', secret: SECRET });
  return hashes.flatMap((contentHash) => {
    const url = `${signer.sign({ contentHash, tier: 'std' })}aac-256.mp4`;
    return Array.from({ length: Math.floor(SONG_BYTES / segmentBytes) }, (_, index) => {
      const start = index * segmentBytes;
      return { path: url, range: `bytes=${start}-${start + segmentBytes - 1}` };
    });
  });
}

function figuresOf(segmentBytes: number, rounds: Rounds): BenchFigure[] {
  const of = `of ${segmentBytes / 1000} kB`;
  const { 'built-in': builtIn, nginx, 'nginx signed': signed } = rounds;
  const perS = (of: readonly Round[]) => Math.round(median(of.map((round) => round.requestsPerS)));
  const figures: BenchFigure[] = [
    {
      figure: `Built-in origin, segments ${of}`,
      value: perS(builtIn),
      unit: 'requests/s',
      ...(nginx.length === 0 ? {} : { peer: 'nginx without signatures', peerValue: perS(nginx) }),
    },
  ];
  if (nginx.length === 0 || signed.length === 0) return figures;
  figures.push(
    {
      figure: `Built-in origin to nginx, segments ${of}`,
      value: ratioOf(builtIn, nginx, (round) => round.requestsPerS),
      unit: 'ratio of requests/s',
      goal: '>= 0.333',
    },
    {
      figure: `Built-in origin to nginx by CPU, segments ${of}`,
      value: ratioOf(builtIn, nginx, (round) => round.requestsPerCpuS),
      unit: 'ratio of requests per CPU second',
    },
    {
      figure: `nginx with signatures to nginx without, segments ${of}`,
      value: ratioOf(signed, nginx, (round) => round.requestsPerCpuS),
      unit: 'ratio of requests per CPU second',
      goal: '>= 0.95',
      peer: 'nginx with signatures, requests/s',
      peerValue: perS(signed),
    },
  );
  return figures;
}

async function writeSongs(folder: string): Promise<string[]> {
  const hashes = Array.from({ length: SONG_COUNT }, (_, index) =>
    createHash('sha256').update(`song ${index}`).digest('hex'),
  );
  for (const contentHash of hashes) {
    const tier = path.join(folder, 'packages', contentHash, 'std');
    await mkdir(tier, { recursive: true });
    await writeFile(path.join(tier, 'aac-256.mp4'), randomBytes(SONG_BYTES));
  }
  return hashes;
}

/** The real process, as `npm start` runs it. */
async function startOrigin(folder: string): Promise<Server & { stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'workers/origin.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      ORIGIN_PORT: String(port),
      STORAGE_DIR: folder,
      MEDIA_SIGNING_SECRET: SECRET,
    },
  });
  const baseUrl = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 30_000;
  while (
    !(await fetch(`${baseUrl}/healthz`).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('The origin did not start.');
    await sleep(50);
  }
  return { baseUrl, pid: child.pid ?? 0, stop: () => stopped(child) };
}

/** The shipped configuration; unsigned means the same without its lines about secure_link. */
async function nginxServer(
  options: { objects: string; originPort: number; isSigned: boolean },
  undo: (() => Promise<void>)[],
): Promise<Server | undefined> {
  const shipped = await readFile(path.resolve('deploy/nginx/harken-origin.conf'), 'utf8');
  const serverBlock = options.isSigned ? shipped : shipped.replaceAll(/^.*secure_link.*$/gm, '');
  const nginx = await startNginx({ ...options, secret: SECRET, serverBlock });
  if ('unavailable' in nginx) {
    console.warn(`*** No comparison with nginx: ${nginx.unavailable} ***`);
    return undefined;
  }
  undo.push(nginx.stop);
  return nginx;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The median of the rounds' ratios: both sides of one round met the same machine. */
function ratioOf(
  rounds: readonly Round[],
  peers: readonly Round[],
  rateOf: (round: Round) => number,
): number {
  const ratios = rounds.flatMap((round, index) => {
    const peer = peers[index];
    return peer ? [rateOf(round) / rateOf(peer)] : [];
  });
  return Math.round(median(ratios) * 1000) / 1000;
}
