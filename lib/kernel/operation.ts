import type { z } from 'zod';
import type { AppErrorKind } from './app-error';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call at all; finer rules (owner, plan, visibility) live in the feature's policy. */
export type Access = 'anyone' | 'user' | 'artist' | 'administrator';

/** Named budgets; the numbers are in `lib/platform/http/rate-limit.ts`. */
export type RateClass = 'read' | 'write' | 'credentials' | 'upload' | 'playback' | 'embed' | 'report';

/** Cache-Control by intent; the header text is in `lib/platform/http/route.ts`. */
export type CachePolicy = 'none' | 'private-short' | 'public-short' | 'immutable';

/**
 * One HTTP operation, declared once as data. The route wrapper, the OpenAPI document and the browser's client
 * all read it, so they cannot disagree.
 *
 * `path` is written as OpenAPI has it: `/api/v1/songs/{songId}`.
 */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  id: string;
  summary: string;
  tag: string;
  method: HttpMethod;
  path: `/api/v1/${string}`;
  access: Access;
  rate: RateClass;
  cache: CachePolicy;
  /** Success status. 204 means no body. */
  status: 200 | 201 | 202 | 204;
  /** Bytes its body may have; a megabyte where nothing is said. */
  maxBodyBytes?: number;
  params?: Params;
  query?: Query;
  body?: Body;
  response?: Response;
  /** Codes this operation may answer with beside the ones every operation shares, with their kind. */
  errors: Readonly<Record<string, AppErrorKind>>;
}

type Parsed<S, Absent> = S extends z.ZodType ? z.output<S> : Absent;

/** What the use case behind an operation receives: params, query and body merged under their names. */
export interface OperationInput<O extends Operation> {
  params: Parsed<O['params'], Record<never, never>>;
  query: Parsed<O['query'], Record<never, never>>;
  body: Parsed<O['body'], undefined>;
}

export type OperationResult<O extends Operation> = O['response'] extends z.ZodType
  ? z.input<O['response']>
  : void;

/** Keeps the literal types of an operation declaration. */
export function defineOperation<const O extends Operation>(operation: O): O {
  return operation;
}
