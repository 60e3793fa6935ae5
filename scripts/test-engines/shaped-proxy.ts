import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a line is like at a moment. */
export interface LineShape {
  bitsPerSecond: number;
  /** Time one way, in milliseconds. */
  latencyMs: number;
  /** Share of packets that are lost; TCP sends each again after its timeout, and everything behind it waits. */
  lossShare: number;
  /** Nothing passes at all. */
  isStalled: boolean;
}

export interface ShapedProxy {
  port: number;
  shape(change: Partial<LineShape>): void;
  /** Bytes that came down the line so far. */
  downBytes(): number;
  close(): Promise<void>;
}

const PACKET_BYTES = 1460;
/** The least a sender waits before it sends a lost packet again (RFC 6298 says 1 s; Linux does it after 200 ms). */
const RETRANSMIT_MS = 200;
const TICK_MS = 5;
/** What a slow receiver lets a sender have on its way. */
const MAX_QUEUED_BYTES = 64 * 1024;

const OPEN_LINE: LineShape = {
  bitsPerSecond: 50_000_000,
  latencyMs: 0,
  lossShare: 0,
  isStalled: false,
};

interface Direction {
  from: Socket;
  to: Socket;
  queue: { bytes: Buffer; dueAtMs: number }[];
  queuedBytes: number;
  isEnded: boolean;
}

/**
 * A TCP proxy that makes the line to `targetPort` slow, lossy or dead, for all connections together, as one access line
 * would. What comes down shares the bandwidth; what goes up (requests) only has the latency.
 * @param random 0-1, so that a run can be repeated.
 */
export async function startShapedProxy(
  targetPort: number,
  initial: Partial<LineShape> = {},
  random: () => number = Math.random,
): Promise<ShapedProxy> {
  let line: LineShape = { ...OPEN_LINE, ...initial };
  const directions = new Set<Direction>();
  let allowance = 0;
  let passedBytes = 0;
  let lastMs = performance.now();

  const enqueue = (direction: Direction, bytes: Buffer) => {
    for (let at = 0; at < bytes.length; at += PACKET_BYTES) {
      const isLost = random() < line.lossShare;
      const dueAtMs = performance.now() + line.latencyMs + (isLost ? RETRANSMIT_MS + 2 * line.latencyMs : 0);
      direction.queue.push({ bytes: bytes.subarray(at, at + PACKET_BYTES), dueAtMs });
    }
    direction.queuedBytes += bytes.length;
    if (direction.queuedBytes > MAX_QUEUED_BYTES) direction.from.pause();
  };

  const tick = () => {
    const nowMs = performance.now();
    // A line that was idle does not save up for later: at most a twentieth of a second.
    allowance = Math.min(
      allowance + ((nowMs - lastMs) * line.bitsPerSecond) / 8000,
      line.bitsPerSecond / 160,
    );
    lastMs = nowMs;
    if (line.isStalled) return;
    let isMoving = true;
    while (isMoving && allowance > 0) {
      isMoving = false;
      for (const direction of directions) {
        const packet = direction.queue[0];
        if (!packet || packet.dueAtMs > nowMs || allowance <= 0) continue;
        direction.queue.shift();
        direction.queuedBytes -= packet.bytes.length;
        allowance -= packet.bytes.length;
        passedBytes += packet.bytes.length;
        direction.to.write(packet.bytes);
        if (direction.queuedBytes < MAX_QUEUED_BYTES / 2) direction.from.resume();
        isMoving = true;
      }
    }
    for (const direction of directions) {
      if (direction.isEnded && direction.queue.length === 0) direction.to.end();
    }
  };
  const timer = setInterval(tick, TICK_MS);

  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    const down: Direction = { from: upstream, to: client, queue: [], queuedBytes: 0, isEnded: false };
    directions.add(down);
    const close = () => {
      directions.delete(down);
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (bytes: Buffer) => setTimeout(() => upstream.write(bytes), line.latencyMs));
    upstream.on('data', (bytes: Buffer) => enqueue(down, bytes));
    upstream.on('end', () => (down.isEnded = true));
    client.on('close', close);
    client.on('error', close);
    upstream.on('error', close);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    shape(change) {
      line = { ...line, ...change };
    },
    downBytes: () => passedBytes,
    async close() {
      clearInterval(timer);
      for (const { from, to } of directions) {
        from.destroy();
        to.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
