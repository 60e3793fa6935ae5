import { z } from 'zod';
import type { Operation, OperationResult } from '@/lib/kernel/operation';

const problemSchema = z.object({
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
});

/** The server's refusal, or the lack of an answer (`code` is then `network` and `status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly fields: readonly { pointer: string; message: string }[];
  readonly retryAfterS: number | undefined;

  constructor(problem: z.infer<typeof problemSchema>, retryAfterS?: number) {
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
  if (response.status === 204 || !operation.response) return undefined as OperationResult<O>;
  return (await response.json()) as OperationResult<O>;
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
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined));
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const problem = parsed.success
    ? parsed.data
    : {
        title: 'The server answered in an unexpected way',
        status: response.status,
        code: 'unexpected-answer',
      };
  return new ApiProblem(problem, Number.isFinite(retryAfter) ? retryAfter : undefined);
}
