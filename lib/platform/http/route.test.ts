import { expect, it } from 'vitest';
import { z } from 'zod';
import { ANONYMOUS, type Actor, type UserActor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId } from '@/lib/kernel/ids';
import { defineOperation } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { createRoute } from './route';

const operation = defineOperation({
  id: 'renameThing',
  summary: 'Rename a thing',
  tag: 'things',
  method: 'POST',
  path: '/api/v1/things/{thingId}',
  access: 'user',
  rate: 'write',
  cache: 'none',
  status: 200,
  params: z.object({ thingId: z.string().min(2) }),
  query: z.object({ dryRun: z.stringbool().optional() }),
  body: z.object({ name: z.string().min(1), tags: z.array(z.object({ label: z.string() })).default([]) }),
  response: z.object({ name: z.string() }),
  errors: { 'name-taken': 'conflict' },
});

const user: UserActor = {
  kind: 'user',
  userId: newId(),
  sessionId: newId(),
  roles: ['listener'],
  plan: 'free',
  artistIds: [],
};
const logged: unknown[] = [];
const context = {
  env: { PUBLIC_URL: 'https://music.example', TRUST_PROXY: false },
  log: { error: (entry: unknown) => logged.push(entry) },
} as unknown as AppContext;

function handler(actor: Actor, useCase: (name: string) => Promise<{ name: string }>) {
  const route = createRoute({ context: () => Promise.resolve(context), actor: () => Promise.resolve(actor) });
  return route(operation, (_context, _actor, { body }) => useCase(body.name));
}

async function call(
  options: {
    actor?: Actor;
    body?: string;
    headers?: Record<string, string>;
    useCase?: () => Promise<{ name: string }>;
  } = {},
) {
  const request = new Request('https://music.example/api/v1/things/t1', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...options.headers },
    body: options.body ?? '{"name":"Aria"}',
  });
  const useCase = options.useCase ?? (() => Promise.resolve({ name: 'Aria', secret: 'hidden' }));
  const response = await handler(options.actor ?? user, useCase)(request, {
    params: Promise.resolve({ thingId: 't1' }),
  });
  const text = await response.text();
  return { response, body: (text ? JSON.parse(text) : null) as Record<string, unknown> };
}

it('an answer carries only what the contract names', async () => {
  const { response, body } = await call();
  expect(response.status).toBe(200);
  expect(body).toEqual({ name: 'Aria' });
  expect(response.headers.get('cache-control')).toBe('no-store');
});

it('nobody signed in gets 401 as a problem document', async () => {
  const { response, body } = await call({ actor: ANONYMOUS });
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(body).toMatchObject({ code: 'sign-in-required', status: 401 });
});

it('a request that another site started is refused before anything happens', async () => {
  let wasCalled = false;
  const useCase = async () => {
    wasCalled = true;
    return { name: '' };
  };
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign) {
    const { response, body } = await call({ headers, useCase });
    expect([response.status, body.code]).toEqual([403, 'foreign-origin']);
  }
  expect(wasCalled).toBe(false);
});

it('each wrong field is named by a JSON pointer', async () => {
  const { response, body } = await call({ body: '{"name":"","tags":[{"label":1}]}' });
  expect(response.status).toBe(422);
  expect((body.errors as { pointer: string }[]).map((error) => error.pointer)).toEqual([
    '/name',
    '/tags/0/label',
  ]);
});

it('broken JSON, another media type and an oversized body each have their own answer', async () => {
  expect((await call({ body: '{' })).body.code).toBe('malformed-json');
  expect((await call({ headers: { 'content-type': 'text/plain' } })).response.status).toBe(415);
  expect((await call({ body: JSON.stringify({ name: 'x'.repeat(2_000_000) }) })).response.status).toBe(413);
});

it('a domain refusal keeps its code and says when to retry', async () => {
  const busy = () =>
    Promise.reject(new AppError('unavailable', 'engine-busy', { retryAfterS: 7, detail: 'Later.' }));
  const { response, body } = await call({ useCase: busy });
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('7');
  expect(body).toMatchObject({ code: 'engine-busy', detail: 'Later.', type: '/problems/engine-busy' });
});

it('an unexpected failure says nothing of our insides and is logged with its request id', async () => {
  const { response, body } = await call({
    useCase: () => Promise.reject(new Error('relation "users" does not exist')),
  });
  expect(response.status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('relation');
  expect(logged.at(-1)).toMatchObject({ requestId: body.requestId, operation: 'renameThing' });
});

it('text that no database stores is refused wherever it stands, not answered with a failure', async () => {
  for (const body of [
    '{"name":"a\\u0000b"}',
    '{"name":"\\ud800"}',
    '{"name":"x","tags":[{"label":"\\u0000"}]}',
  ]) {
    const { response, body: problem } = await call({ body });
    expect([response.status, problem]).toMatchObject([422, { code: 'unstorable-text' }]);
  }
});
