import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  method: string;
  path: string;
  params: Record<string, string>;
  apiKey: string | undefined;
  body: string;
}

type Answer = { status: number; body: unknown } | 'hang' | 'cut';
type Stored = Record<string, unknown> & { id: string };

export const FAKE_KEY = 'fake-key';

/**
 * A server that speaks the part of Typesense's protocol that the adapter uses: collections, aliases, imports, deletions and
 * federated search. It finds words and beginnings and corrects nothing: what is tested with it is the talk, not the finding.
 */
export async function startFakeTypesense() {
  const collections = new Map<string, Map<string, Stored>>();
  const aliases = new Map<string, string>();
  const requests: RecordedRequest[] = [];
  const answers: { method: string; path: RegExp; answer: Answer; times: number }[] = [];
  const rowsOf = (name: string) => collections.get(aliases.get(name) ?? name);

  function handle({ method, path, params, body }: RecordedRequest): { status: number; body: unknown } {
    const [, root, name = '', part, last] = path.split('/').map(decodeURIComponent);
    if (root === 'health') return ok({ ok: true });
    if (root === 'multi_search') {
      const { searches } = JSON.parse(body) as { searches: Record<string, string>[] };
      return ok({ results: searches.map(search) });
    }
    if (root === 'aliases') {
      if (method === 'PUT') {
        const { collection_name } = JSON.parse(body) as { collection_name: string };
        aliases.set(name, collection_name);
        return ok({ name, collection_name });
      }
      const collection_name = aliases.get(name);
      if (collection_name === undefined) return notFound();
      if (method === 'DELETE') aliases.delete(name);
      return ok({ name, collection_name });
    }
    if (root !== 'collections') return notFound();
    if (name === '' && method === 'GET') return ok([...collections.keys()].map((one) => ({ name: one })));
    if (name === '') {
      const created = JSON.parse(body) as { name: string };
      collections.set(created.name, new Map());
      return { status: 201, body: created };
    }
    const rows = rowsOf(name);
    if (rows === undefined) return notFound();
    if (part === undefined) {
      collections.delete(name);
      return ok({ name });
    }
    if (part === 'synonyms') return ok({ id: last });
    if (last === 'import') return ok(importLines(rows, body, params.action ?? 'create'));
    return ok({ num_deleted: removeWhere(rows, params.filter_by ?? '') });
  }

  function search(wanted: Record<string, string>): unknown {
    const rows = rowsOf(wanted.collection ?? '');
    if (rows === undefined) return { code: 404, error: 'Not found.' };
    const kind = /kind:=(\w+)/.exec(wanted.filter_by ?? '')?.[1];
    const words = wanted.q === '*' ? [] : (wanted.q ?? '').split(' ');
    const hits = [...rows.values()].filter((row) => {
      const text = `${String(row.title_words)} ${String(row.subtitle_words)} ${String(row.context_words)}`;
      const isFound = words.every((word) => text.split(' ').some((one) => one.startsWith(word)));
      return isFound && row.kind === kind && row.is_removed === false;
    });
    return { found: hits.length, hits: hits.map((document) => ({ document })) };
  }

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://fake');
      const recorded: RecordedRequest = {
        method: request.method ?? '',
        path: url.pathname,
        params: Object.fromEntries(url.searchParams),
        apiKey: request.headers['x-typesense-api-key']?.toString(),
        body,
      };
      requests.push(recorded);
      const planned = answers.find(
        ({ method, path, times }) => times > 0 && method === recorded.method && path.test(recorded.path),
      );
      if (planned) planned.times -= 1;
      const answer =
        planned?.answer ??
        (recorded.apiKey === FAKE_KEY
          ? handle(recorded)
          : {
              status: 401,
              body: { message: 'Forbidden - a valid `x-typesense-api-key` header must be sent.' },
            });
      if (answer === 'hang') return;
      if (answer === 'cut') return void request.socket.destroy();
      const isLines = typeof answer.body === 'string';
      response.writeHead(answer.status, { 'content-type': isLines ? 'text/plain' : 'application/json' });
      response.end(isLines ? answer.body : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    collections,
    aliases,
    /** Requests of this kind, in their order. */
    sent: (method: string, path: RegExp) =>
      requests.filter((request) => request.method === method && path.test(request.path)),
    /** The next requests of this kind are answered in this way instead. */
    plan(method: string, path: RegExp, answer: Answer, times = 1): void {
      answers.unshift({ method, path, answer, times });
    },
    /** Forgets what was recorded and planned. */
    forget(): void {
      requests.length = 0;
      answers.length = 0;
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function importLines(rows: Map<string, Stored>, body: string, action: string): string {
  const lines = body.split('\n').map((line) => {
    const row = JSON.parse(line) as Stored;
    if (action === 'create' && rows.has(row.id)) {
      return { success: false, code: 409, error: `A document with id ${row.id} already exists.` };
    }
    rows.set(row.id, row);
    return { success: true };
  });
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

function removeWhere(rows: Map<string, Stored>, filter: string): number {
  const ids = /^id:\[(.*)\]$/.exec(filter)?.[1]?.split(',');
  const gone = [...rows.values()].filter((row) => (ids ? ids.includes(row.id) : row.is_removed === true));
  for (const { id } of gone) rows.delete(id);
  return gone.length;
}

function ok(body: unknown): { status: number; body: unknown } {
  return { status: 200, body };
}

function notFound(): { status: number; body: unknown } {
  return { status: 404, body: { message: 'Not Found' } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
