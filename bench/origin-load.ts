import { execFile, spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface RangeLoad {
  baseUrl: string;
  /** Path and range of each request; connections walk through them in an order of their own. */
  requests: readonly { path: string; range: string }[];
  connections: number;
  durationS: number;
}

export interface LoadResult {
  requestCount: number;
  requestsPerS: number;
  generator: 'wrk' | 'node';
}

/**
 * Sends range requests for a while from another process, over connections that stay open.
 * @throws Error when a single answer was not 206: a fast refusal is no throughput.
 */
export async function measureRangeLoad(load: RangeLoad): Promise<LoadResult> {
  const hasWrk = await run('wrk', ['-v']).then(
    () => true,
    (error: { code?: unknown }) => error.code !== 'ENOENT', // wrk -v prints its version and exits with 1
  );
  return hasWrk ? loadByWrk(load) : loadByNode(load);
}

async function loadByWrk({ baseUrl, requests, connections, durationS }: RangeLoad): Promise<LoadResult> {
  const script = path.join(tmpdir(), `harken-load-${process.pid}.lua`);
  const lines = requests.map(({ path: url, range }) => `wrk.format("GET", "${url}", { Range = "${range}" })`);
  // No response() hook: it would copy every body into Lua and measure that.
  await writeFile(
    script,
    `local requests
init = function() requests = {\n${lines.join(',\n')}\n} end
request = function() return requests[math.random(#requests)] end
done = function(s) print("RESULT " .. s.requests .. " " .. s.bytes .. " " .. s.duration .. " " .. s.errors.status) end`,
  );
  try {
    const args = ['-t1', `-c${connections}`, `-d${durationS}s`, '-s', script, baseUrl];
    const { stdout } = await run('wrk', args);
    const [, count, bytes, durationUs, refused] =
      /RESULT (\d+) (\d+) (\d+) (\d+)/.exec(stdout)?.map(Number) ?? [];
    if (!count || !bytes || !durationUs || refused !== 0) throw new Error(`wrk: ${stdout}`);
    assertParts(bytes / count, requests);
    return { requestCount: count, requestsPerS: (count * 1e6) / durationUs, generator: 'wrk' };
  } finally {
    await rm(script, { force: true });
  }
}

/** Answers of about the size that was asked for: neither whole files nor empty ones. */
function assertParts(meanBytes: number, requests: RangeLoad['requests']): void {
  const [start = 0, end = 0] = requests[0]?.range.match(/\d+/g)?.map(Number) ?? [];
  const askedBytes = end - start + 1;
  if (meanBytes < askedBytes * 0.95 || meanBytes > askedBytes + 2_000) {
    throw new Error(`Answers had ${Math.round(meanBytes)} bytes where ${askedBytes} were asked for.`);
  }
}

/** The same from a Node process of its own, where there is no wrk. */
async function loadByNode(load: RangeLoad): Promise<LoadResult> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(load));
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  const requestsPerS = Number.parseFloat(output);
  return { requestCount: requestsPerS * load.durationS, requestsPerS, generator: 'node' };
}

async function generate({ baseUrl, requests, connections, durationS }: RangeLoad): Promise<number> {
  const { hostname, port } = new URL(baseUrl);
  const texts = requests.map(
    ({ path: url, range }) => `GET ${url} HTTP/1.1\r\nHost: ${hostname}\r\nRange: ${range}\r\n\r\n`,
  );
  const endsAt = performance.now() + durationS * 1000;
  const counts = await Promise.all(
    Array.from({ length: connections }, (_, index) => drive(hostname, Number(port), texts, index, endsAt)),
  );
  return counts.reduce((sum, count) => sum + count, 0) / durationS;
}

/** One connection: the next request goes out when the announced length of the last answer has come in. */
function drive(
  host: string,
  port: number,
  texts: readonly string[],
  offset: number,
  endsAt: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    let answerCount = 0;
    let bodyBytesLeft = -1;
    const send = () => socket.write(texts[(offset * 7919 + answerCount) % texts.length] ?? '');
    socket.once('connect', send);
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      let bodyBytes = chunk.byteLength;
      if (bodyBytesLeft < 0) {
        const headEnd = chunk.indexOf('\r\n\r\n');
        const head = chunk.toString('latin1', 0, headEnd);
        if (headEnd < 0 || !head.startsWith('HTTP/1.1 206'))
          reject(new Error(`not a part: ${head.slice(0, 40)}`));
        bodyBytesLeft = Number(/content-length: (\d+)/i.exec(head)?.[1]);
        bodyBytes -= headEnd + 4;
      }
      bodyBytesLeft -= bodyBytes;
      if (bodyBytesLeft > 0) return;
      answerCount += 1;
      bodyBytesLeft = -1;
      if (performance.now() < endsAt) send();
      else {
        socket.destroy();
        resolve(answerCount);
      }
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let input = '';
  for await (const chunk of process.stdin) input += String(chunk);
  console.log(await generate(JSON.parse(input) as RangeLoad));
}
