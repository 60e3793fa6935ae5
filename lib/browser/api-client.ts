import type { z } from 'zod';
import type { Operation, OperationResult } from '@/lib/kernel/operation';

/** A problem document (RFC 9457) as our server writes them. */
interface Problem {
  title: string;
  status: number;
  code: string;
  detail?: string | undefined;
  errors?: readonly { pointer: string; message: string }[] | undefined;
}

/** The server's refusal, or the lack of an answer (`code` is then `network` and `status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly fields: readonly { pointer: string; message: string }[];
  readonly retryAfterS: number | undefined;

  constructor(problem: Problem, retryAfterS?: number) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.fields = problem.errors ?? [];
    this.retryAfterS = retryAfterS;
  }
}

type Input<S, Absent> = S extends z.ZodType ? z.input<S> : Absent;

export interface CallInput<O extends Operation> {
  params?: Input<O['params'], undefined>;
  query?: Input<O['query'], undefined>;
  body?: Input<O['body'], undefined>;
  signal?: AbortSignal;
  /** Lets the request outlive the page (for reports on leaving). */
  keepalive?: boolean;
  /** `omit` asks as nobody in particular; otherwise as whoever is signed in. */
  credentials?: 'omit';
}

/**
 * Calls an operation of our own API, typed by its contract.
 * @throws ApiProblem for every answer that is no success, and when there is no answer at all.
 */
export async function callApi<O extends Operation>(
  operation: O,
  input: CallInput<O> = {},
): Promise<OperationResult<O>> {
  const response = await send(operation, input);
  if (!response.ok) throw await toApiProblem(response);
  // The operation's own schemas are not here (docs/adr/0046).
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as OperationResult<O>;
}

async function send<O extends Operation>(operation: O, input: CallInput<O>): Promise<Response> {
  try {
    return await fetch(addressOf(operation, input.params, input.query), {
      method: operation.method,
      credentials: input.credentials ?? 'same-origin',
      signal: input.signal ?? null,
      keepalive: input.keepalive ?? false,
      ...(input.body === undefined
        ? {}
        : { body: JSON.stringify(input.body), headers: { 'content-type': 'application/json' } }),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({ title: 'No connection', status: 0, code: 'network' });
  }
}

function addressOf(operation: Operation, params: unknown, query: unknown): string {
  const given = (params ?? {}) as Record<string, unknown>;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(String(given[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const single of Array.isArray(value) ? value : [value]) {
      if (single !== undefined && single !== null) search.append(name, String(single));
    }
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

async function toApiProblem(response: Response): Promise<ApiProblem> {
  const answer: unknown = await response.json().catch(() => undefined);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const problem = isProblem(answer)
    ? answer
    : {
        title: 'The server answered in an unexpected way',
        status: response.status,
        code: 'unexpected-answer',
      };
  return new ApiProblem(problem, Number.isFinite(retryAfter) ? retryAfter : undefined);
}

// By hand: every page would load a schema's validators for it.
function isProblem(value: unknown): value is Problem {
  if (!isRecord(value)) return false;
  const { title, status, code, detail, errors } = value;
  return (
    typeof title === 'string' &&
    typeof status === 'number' &&
    typeof code === 'string' &&
    (detail === undefined || typeof detail === 'string') &&
    (errors === undefined || (Array.isArray(errors) && errors.every(isFieldProblem)))
  );
}

function isFieldProblem(value: unknown): boolean {
  return isRecord(value) && typeof value.pointer === 'string' && typeof value.message === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
