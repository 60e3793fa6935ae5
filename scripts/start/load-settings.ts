import { existsSync } from 'node:fs';
import { parseServerEnv, type ServerEnv } from '@/lib/config/server-env';
import { StartError } from './start-error';

/** Reads `.env` (values of the environment win) and checks every setting before anything is touched. */
export function loadSettings(): ServerEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    return parseServerEnv(process.env);
  } catch (cause) {
    throw new StartError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
