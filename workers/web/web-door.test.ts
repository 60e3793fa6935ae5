import { createServer, request, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { nameOfPeer } from '@/lib/platform/http/peer-address';
import { openWebDoor } from './web-door';

const echo: RequestListener = (incoming, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ url: incoming.url, peer: incoming.headers['x-harken-peer'] }));
};
const servers: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The bare client: `fetch` would mend the address before it is sent. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const server = createServer(openWebDoor(echo));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
    const outgoing = request({ port, path, headers, method }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
      );
    });
    outgoing.on('error', reject).end();
  });
}

describe('an address that cannot be read', () => {
  it.each(['/api/v1/songs/%ZZ', '/api/%E0%A4%A', '/api/v1/albums/%FF?limit=3'])(
    'is a problem document on the API: %s',
    async (path) => {
      const answer = await ask(path);
      expect(answer).toMatchObject({ status: 404, type: 'application/problem+json' });
      expect(JSON.parse(answer.body)).toMatchObject({ status: 404, code: 'malformed-address' });
    },
  );

  it('has no body for HEAD', async () => {
    expect(await ask('/api/%FF', {}, 'HEAD')).toMatchObject({ status: 404, body: '' });
  });

  it.each(['/%E0%A4%A', '/album/%FF', '/%', '/song/%C0%AF?x=1'])(
    'is the designed "not found" elsewhere: %s',
    async (path) => {
      expect(JSON.parse((await ask(path)).body)).toMatchObject({ url: '/no-such-page' });
    },
  );

  it.each(['/', '/album/%E2%99%AB', '/?q=%ZZ', '/api/v1/songs?genre=%FF', '*'])(
    'is not confused with one that can: %s',
    async (path) => {
      expect(JSON.parse((await ask(path)).body)).toMatchObject({ url: path });
    },
  );
});

describe('who is at the other end', () => {
  it('is the connection, and a shared nobody behind this machine or behind whatever forwards', () => {
    expect(nameOfPeer('::ffff:203.0.113.9', false)).toBe('203.0.113.9');
    expect(nameOfPeer('2001:db8::7', false)).toBe('2001:db8::7');
    expect(nameOfPeer('203.0.113.9', true)).toBe('');
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '::1', 'nonsense', undefined]) {
      expect(nameOfPeer(address, false)).toBe('');
    }
  });

  it('cannot be claimed by a client', async () => {
    const claims = { 'x-harken-peer': '198.51.100.1', 'x-forwarded-for': '198.51.100.1' };
    expect(JSON.parse((await ask('/', claims)).body)).toMatchObject({ peer: '' });
  });
});
