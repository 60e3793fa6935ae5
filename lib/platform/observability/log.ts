import pino, { type Logger } from 'pino';
import { serverEnv } from '@/lib/config/server-env';

export type { Logger };

/** Values that must never reach a log, wherever they stand in the logged object. */
const REDACTED = ['password', 'token', 'secret', 'authorization', 'cookie', 'passwordHash'];

/** A structured logger named after its process or part. */
export function createLog(name: string): Logger {
  return pino({
    name,
    level: serverEnv().LOG_LEVEL,
    serializers: { err: describeError },
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
  });
}

/** Errors of drivers carry their whole connection; only what explains the failure belongs in a log. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
