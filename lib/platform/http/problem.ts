import { z } from 'zod';
import { AppError, type AppErrorKind } from '@/lib/kernel/app-error';

/** The one table from an error's kind to its HTTP status. */
export const STATUS_OF_KIND = {
  invalid: 422,
  rejected: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'unsupported-media': 415,
  'rate-limited': 429,
  'not-implemented': 501,
  unavailable: 503,
} as const satisfies Record<AppErrorKind, number>;

const TITLES = {
  invalid: 'Some of the input is not valid',
  rejected: 'This cannot be done',
  unauthenticated: 'Sign in first',
  forbidden: 'You may not do this',
  'not-found': 'Not found',
  conflict: 'Something changed in the meantime',
  'too-large': 'Too large',
  'unsupported-media': 'This kind of content is not supported',
  'rate-limited': 'Too many requests',
  'not-implemented': 'Not offered here',
  unavailable: 'Not available right now',
} as const satisfies Record<AppErrorKind, string>;

/** Problem details (RFC 9457) with two extensions: a stable `code` and, for input errors, `errors` with JSON pointers. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Any thrown value as a problem: an AppError says why; everything else is a 500 that says nothing of our insides. */
export function toProblem(error: unknown, requestId?: string): Problem {
  const shared = requestId ? { requestId } : {};
  if (!(error instanceof AppError)) {
    return {
      type: '/problems/internal',
      title: 'Something went wrong on our side',
      status: 500,
      detail: 'Nothing you sent is lost. Try again; if it stays, tell the operator the request id.',
      code: 'internal',
      ...shared,
    };
  }
  return {
    type: `/problems/${error.code}`,
    title: TITLES[error.kind],
    status: STATUS_OF_KIND[error.kind],
    ...(error.detail ? { detail: error.detail } : {}),
    code: error.code,
    ...shared,
    ...(error.fields.length > 0 ? { errors: [...error.fields] } : {}),
  };
}

/** The problem as a Response, with Retry-After where it applies. */
export function problemResponse(error: unknown, requestId?: string): Response {
  const problem = toProblem(error, requestId);
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  const retryAfterS = error instanceof AppError ? error.retryAfterS : undefined;
  if (retryAfterS !== undefined) headers.set('retry-after', String(Math.ceil(retryAfterS)));
  else if (problem.status === 503 || problem.status === 429) headers.set('retry-after', '5');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** A failed schema as an AppError; `prefix` is '' for a body and '?' for query or path parameters. */
export function schemaError(error: z.ZodError, prefix: '' | '?'): AppError {
  return new AppError('invalid', 'invalid-input', {
    detail: 'Some of what was sent does not fit. The fields that need attention are listed.',
    fields: error.issues.map((issue) => ({
      pointer:
        prefix === '?'
          ? `?${issue.path.join('.')}`
          : issue.path.map((key) => `/${escapePointer(String(key))}`).join(''),
      message: issue.message,
    })),
  });
}

/** RFC 6901, section 3. */
function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
