import { createServer, get, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { compressAnswers } from './compress-answers';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const LONG = JSON.stringify({
  items: Array.from({ length: 200 }, (_, at) => ({ at, name: 'Glass Elevator' })),
});

/** As Next does for a route handler: the header appended, the body in pieces of unknown number. */
function answerOf(type: string, body: string): RequestListener {
  return (_request, response) => {
    response.appendHeader('content-type', [type]);
    response.write(body.slice(0, 10));
    response.end(body.slice(10));
  };
}

async function ask(pages: RequestListener, acceptEncoding: string) {
  const server = createServer(compressAnswers(pages));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    get({ port, headers: { 'accept-encoding': acceptEncoding }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', reject);
  });
}

describe('answers of the web process', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('come as %s to who asks for it, also those of route handlers', async (encoding, open) => {
    const { headers, body } = await ask(answerOf('application/json', LONG), encoding);
    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': 'application/json',
      vary: 'Accept-Encoding',
    });
    expect(open(body).toString()).toBe(LONG);
    expect(body.length).toBeLessThan(LONG.length / 3);
  });

  it('come as they are to who does not', async () => {
    const { headers, body } = await ask(answerOf('application/json', LONG), 'identity');
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toBe(LONG);
  });

  it.each(['image/webp', 'audio/mp4'])('stay as they are when they are packed already: %s', async (type) => {
    const { headers } = await ask(answerOf(type, LONG), 'br, gzip');
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('are never held back in a stream of events', async () => {
    const first = 'data: 1\n\n';
    const server = createServer(
      compressAnswers((_request, response) => {
        response.setHeader('content-type', 'text/event-stream; charset=utf-8');
        response.write(first);
      }),
    );
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    const arrived = await new Promise<string>((resolve, reject) => {
      const asked = get({ port, headers: { 'accept-encoding': 'gzip' } }, (response) => {
        response.once('data', (chunk: Buffer) => {
          resolve(chunk.toString());
          asked.destroy();
        });
      });
      asked.on('error', reject);
    });
    expect(arrived).toBe(first);
  });
});
