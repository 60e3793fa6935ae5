/**
 * Why a request cannot be served, in words that are independent of HTTP. The one table from kind to status
 * is `lib/platform/http/problem.ts`.
 */
export type AppErrorKind =
  | 'invalid' // the input does not match its schema
  | 'rejected' // well-formed, but a domain rule refuses it
  | 'unauthenticated' // nobody is signed in
  | 'forbidden' // may read it, may not do this
  | 'not-found' // missing, or the actor may not know that it exists
  | 'conflict' // the state moved on: re-read and try again
  | 'too-large'
  | 'unsupported-media'
  | 'rate-limited'
  | 'not-implemented' // a form of answer that we do not speak
  | 'unavailable';

/** One wrong place in the input; `pointer` is a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface FieldProblem {
  pointer: string;
  message: string;
}

export interface AppErrorOptions {
  /** One plain sentence for the person who sees it: what happened, what is safe, what to do. */
  detail?: string;
  fields?: readonly FieldProblem[];
  /** Seconds after which a retry makes sense (sent as Retry-After). */
  retryAfterS?: number;
  cause?: unknown;
}

/**
 * Ends the current request. Thrown by use cases and policies; answers that a caller branches on are returned
 * as data instead. `code` is stable, kebab-case, and declared by the operation that may answer with it.
 */
export class AppError extends Error {
  readonly kind: AppErrorKind;
  readonly code: string;
  readonly detail: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterS: number | undefined;

  constructor(kind: AppErrorKind, code: string, options: AppErrorOptions = {}) {
    super(options.detail ?? code, { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.detail = options.detail;
    this.fields = options.fields ?? [];
    this.retryAfterS = options.retryAfterS;
  }
}
