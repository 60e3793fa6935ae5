import type { z } from 'zod';
import { hasRole, type Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { newId, type Id } from '@/lib/kernel/ids';
import type { Access, CachePolicy, Operation, OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { UNKNOWN_ADDRESS } from '@/lib/platform/auth/client-source';
import { readPeerAddress } from './peer-address';
import { problemResponse, schemaError } from './problem';
import { spendBudget } from './rate-limit';

/** What the wrapper needs from the process; given once where the application is put together. */
export interface RouteHost {
  context: () => Promise<AppContext>;
  actor: (request: Request, context: AppContext) => Promise<Actor>;
}

export type UseCase<O extends Operation> = (
  context: AppContext,
  actor: Actor,
  input: OperationInput<O>,
) => Promise<OperationResult<O>>;

type NextRouteHandler = (
  request: Request,
  route: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

const CACHE_CONTROL = {
  none: 'no-store',
  'private-short': 'private, max-age=15',
  'public-short': 'public, max-age=30, stale-while-revalidate=300',
  immutable: 'public, max-age=31536000, immutable',
} as const satisfies Record<CachePolicy, string>;

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Makes the function that turns (operation, use case) into a Next route handler. Everything every route needs stands
 * here once: who is asking, may they at all, budget, parsing, one error format, cache headers.
 */
export function createRoute(host: RouteHost) {
  return function route<O extends Operation>(operation: O, useCase: UseCase<O>): NextRouteHandler {
    return async (request, { params }) => {
      const requestId = request.headers.get('x-request-id')?.slice(0, 64) ?? newId<Id<'request'>>();
      let context: AppContext | undefined;
      try {
        context = await host.context();
        refuseForeignOrigin(request, context);
        const actor = await host.actor(request, context);
        requireAccess(operation.access, actor);
        await spendBudget(context.db, operation.rate, callerOf(request, actor, context));
        const input = await readInput(operation, request, await params);
        const result = await useCase(context, actor, input);
        return respond(operation, result, requestId);
      } catch (error) {
        // Whoever closed the page hears no answer; that is nobody's fault.
        if (!(error instanceof AppError) && !isCallerGone(error)) {
          context?.log.error({ err: error, requestId, operation: operation.id }, 'request failed');
        }
        const response = problemResponse(error, requestId);
        response.headers.set('x-request-id', requestId);
        return response;
      }
    };
  };
}

function isCallerGone(error: unknown): boolean {
  return (
    error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
  );
}

/**
 * Cookies travel with requests that other sites start; those may never change anything (CSRF). Browsers name the
 * starting site in Origin on every unsafe request; a client that sends neither Origin nor cookies has no session to ride on.
 */
function refuseForeignOrigin(request: Request, context: AppContext): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const origin = request.headers.get('origin');
  const isSameOrigin =
    origin === null || origin === new URL(context.env.PUBLIC_URL).origin || isOwnHost(origin, request);
  if (!isSameOrigin || request.headers.get('sec-fetch-site') === 'cross-site') {
    throw new AppError('forbidden', 'foreign-origin', { detail: 'This request came from another site.' });
  }
}

function isOwnHost(origin: string, request: Request): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}

/** @throws AppError unauthenticated `sign-in-required` or forbidden `role-required`. */
export function requireAccess(access: Access, actor: Actor): void {
  if (access === 'anyone') return;
  if (actor.kind === 'anonymous')
    throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
  const isAllowed = {
    user: () => true,
    artist: () => hasRole(actor, 'artist') || hasRole(actor, 'administrator'),
    administrator: () => hasRole(actor, 'administrator'),
  } satisfies Record<Exclude<Access, 'anyone'>, () => boolean>;
  if (actor.kind === 'user' && !isAllowed[access]()) {
    throw new AppError('forbidden', 'role-required', { detail: `This needs the role "${access}".` });
  }
}

/** The client's address as far as it can be trusted: a forwarded header only behind a known proxy, else the connection's. */
export function clientAddress(headers: Headers, context: Pick<AppContext, 'env'>): string {
  const address = context.env.TRUST_PROXY
    ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    : readPeerAddress(headers);
  return address ?? UNKNOWN_ADDRESS;
}

function callerOf(request: Request, actor: Actor, context: AppContext): string {
  return actor.kind === 'user' ? actor.userId : clientAddress(request.headers, context);
}

async function readInput<O extends Operation>(
  operation: O,
  request: Request,
  pathParams: Record<string, string | string[]>,
): Promise<OperationInput<O>> {
  const query = collectQuery(new URL(request.url).searchParams);
  return {
    params: parseWith(operation.params, pathParams, '?') ?? {},
    query: parseWith(operation.query, query, '?') ?? {},
    body: operation.body
      ? parseWith(operation.body, await readJson(request, operation.maxBodyBytes), '')
      : undefined,
  } as OperationInput<O>;
}

function parseWith(schema: z.ZodType | undefined, value: unknown, prefix: '' | '?'): unknown {
  if (!schema) return undefined;
  refuseUnstorableText(value, prefix);
  const result = schema.safeParse(value);
  if (!result.success) throw schemaError(result.error, prefix);
  return result.data;
}

/**
 * PostgreSQL stores no NUL character and UTF-8 no half of a surrogate pair. No field of ours has a use for either, so they
 * are refused here, for every field that will ever exist. Walks with a stack of its own: nesting is the sender's choice.
 */
function refuseUnstorableText(root: unknown, prefix: '' | '?'): void {
  const open = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
      throw new AppError('invalid', 'unstorable-text', {
        detail: 'Some text contains a character that cannot be stored (NUL, or half of a surrogate pair).',
        ...(prefix === '?'
          ? { fields: [{ pointer: '?', message: 'has a character that cannot be stored' }] }
          : {}),
      });
    }
    if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) open.push(key, member);
    }
  }
}

/** A repeated parameter becomes an array. */
function collectQuery(search: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    query[key] = values.length > 1 ? values : (values[0] ?? '');
  }
  return query;
}

async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const text = await readBounded(request, maxBytes);
  if (text === '') return {};
  if (mediaType !== 'application/json') {
    throw new AppError('unsupported-media', 'not-json', { detail: 'Send application/json.' });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'malformed-json', { detail: 'The body is not valid JSON.', cause });
  }
}

async function readBounded(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new AppError('too-large', 'body-too-large', { detail: `A body may have ${maxBytes} bytes.` });
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return '';
  const decoder = new TextDecoder();
  const reader = request.body.getReader();
  let text = '';
  let size = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

function respond<O extends Operation>(operation: O, result: OperationResult<O>, requestId: string): Response {
  const headers = new Headers({ 'cache-control': CACHE_CONTROL[operation.cache], 'x-request-id': requestId });
  if (operation.status === 204 || !operation.response)
    return new Response(null, { status: operation.status, headers });
  headers.set('content-type', 'application/json');
  // Parsing our own answer drops what the contract does not name, so a new column cannot leak through a spread.
  return new Response(JSON.stringify(operation.response.parse(result)), {
    status: operation.status,
    headers,
  });
}
