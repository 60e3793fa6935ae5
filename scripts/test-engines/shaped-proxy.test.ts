import { createServer, type AddressInfo, type Server } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShapedProxy, type LineShape } from './shaped-proxy';

const SENT_BYTES = 100_000;
let server: Server;
beforeAll(async () => {
  server = createServer((socket) => socket.end(Buffer.alloc(SENT_BYTES, 7)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

async function fetchThrough(
  shape: Partial<LineShape>,
  random = () => 1,
  whileItRuns?: (proxy: Awaited<ReturnType<typeof startShapedProxy>>) => void,
) {
  const proxy = await startShapedProxy((server.address() as AddressInfo).port, shape, random);
  const startedAtMs = performance.now();
  const received = await new Promise<number>((resolve, reject) => {
    let bytes = 0;
    const socket = connect(proxy.port, '127.0.0.1');
    socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
    socket.on('end', () => resolve(bytes));
    socket.on('error', reject);
    whileItRuns?.(proxy);
  });
  const tookMs = performance.now() - startedAtMs;
  await proxy.close();
  return { received, tookMs };
}

describe('the shaped line', () => {
  it('carries everything, not faster than it may', async () => {
    const { received, tookMs } = await fetchThrough({ bitsPerSecond: 1_000_000 });
    expect(received).toBe(SENT_BYTES);
    expect(tookMs).toBeGreaterThan(700);
  });

  it('lets nothing through while it is stalled, and goes on afterwards', async () => {
    const { received, tookMs } = await fetchThrough({ isStalled: true }, undefined, (proxy) =>
      setTimeout(() => proxy.shape({ isStalled: false }), 400),
    );
    expect(received).toBe(SENT_BYTES);
    expect(tookMs).toBeGreaterThan(390);
  });

  it('makes everything behind a lost packet wait for it', async () => {
    let packet = 0;
    const { received, tookMs } = await fetchThrough({ lossShare: 0.5 }, () => (++packet === 3 ? 0 : 1));
    expect(received).toBe(SENT_BYTES);
    expect(tookMs).toBeGreaterThan(190);
  });
});
