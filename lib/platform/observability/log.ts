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
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
  });
}
