import path from 'node:path';
import { z } from 'zod';

const megabytes = (defaultMb: number) => z.coerce.number().positive().default(defaultMb);
const seconds = (defaultS: number) => z.coerce.number().int().positive().default(defaultS);
const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value ? value : undefined));
const webUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with http:// or https://',
});
const flag = z
  .enum(['true', 'false', '1', '0'])
  .default('false')
  .transform((value) => value === 'true' || value === '1');

/** Every setting of the server. `.env.example` explains each of them; a test keeps the two in step. */
export const serverEnvSchema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),

    PORT: z.coerce.number().int().min(1).max(65535).default(3000),
    PUBLIC_URL: optionalText.pipe(webUrl.optional()),
    ORIGIN_PORT: z.coerce.number().int().min(1).max(65535).optional(),
    ORIGIN_URL: optionalText.pipe(webUrl.optional()),
    TRUST_PROXY: flag,

    DATA_DIR: z.string().min(1).default('./data'),
    DATABASE_URL: optionalText.pipe(z.url({ protocol: /^postgres(ql)?$/ }).optional()),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
    REDIS_URL: optionalText.pipe(z.url({ protocol: /^rediss?$/ }).optional()),
    TYPESENSE_URL: optionalText.pipe(webUrl.optional()),
    TYPESENSE_API_KEY: optionalText,

    SMTP_URL: optionalText.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
    MAIL_FROM: optionalText,

    AUTH_SECRET: z.string().min(32).optional(),
    SIGN_UP: z.enum(['open', 'invitation', 'closed']).default('open'),
    EMBED_PLAYBACK: z.enum(['full', 'off']).default('full'),
    SESSION_MAX_AGE_S: seconds(60 * 60 * 24 * 30),
    OIDC_ISSUER: optionalText.pipe(z.url().optional()),
    OIDC_CLIENT_ID: optionalText,
    OIDC_CLIENT_SECRET: optionalText,
    OIDC_NAME: z.string().default('Single sign-on'),
    GITHUB_CLIENT_ID: optionalText,
    GITHUB_CLIENT_SECRET: optionalText,
    GOOGLE_CLIENT_ID: optionalText,
    GOOGLE_CLIENT_SECRET: optionalText,

    MEDIA_SIGNING_SECRET: z.string().min(32).optional(),
    MEDIA_SIGNING_SECRET_PREVIOUS: optionalText.pipe(z.string().min(32).optional()),
    MEDIA_URL_TTL_S: seconds(3600),

    STORAGE_DRIVER: z.enum(['fs', 's3']).default('fs'),
    STORAGE_DIR: optionalText,
    S3_ENDPOINT: optionalText.pipe(z.url().optional()),
    S3_REGION: z.string().default('us-east-1'),
    S3_BUCKET: optionalText,
    S3_ACCESS_KEY_ID: optionalText,
    S3_SECRET_ACCESS_KEY: optionalText,
    S3_FORCE_PATH_STYLE: flag,

    FFMPEG_PATH: z.string().default('ffmpeg'),
    FFPROBE_PATH: z.string().default('ffprobe'),
    MEDIA_PROCESS_TIMEOUT_S: seconds(1800),
    MEDIA_PROCESS_MEMORY_MB: megabytes(2048),
    IMAGE_MAX_PIXELS: z.coerce.number().int().positive().default(50_000_000),

    UPLOAD_MAX_BYTES: z.coerce
      .number()
      .int()
      .positive()
      .default(2 * 1024 ** 3),
    UPLOAD_PART_MAX_BYTES: z.coerce
      .number()
      .int()
      .positive()
      .default(64 * 1024 ** 2),
    UPLOAD_MAX_DURATION_S: seconds(4 * 60 * 60),
    UPLOAD_MIN_DURATION_S: z.coerce.number().positive().default(1),
    UPLOAD_MAX_CHANNELS: z.coerce.number().int().min(1).max(8).default(6),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),

    DEMO_LABEL: z.enum(['auto', 'off']).default('auto'),
  })
  .superRefine((env, context) => {
    if (env.PORT === 65535 && env.ORIGIN_PORT === undefined) {
      context.addIssue({ code: 'custom', path: ['ORIGIN_PORT'], message: 'is needed when PORT is 65535' });
    }
    const needs = (names: readonly (keyof typeof env)[], why: string) => {
      for (const name of names) {
        if (!env[name]) context.addIssue({ code: 'custom', path: [name], message: `is needed ${why}` });
      }
    };
    if (env.STORAGE_DRIVER === 's3') {
      needs(['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'], 'when STORAGE_DRIVER is s3');
    }
    if (env.SMTP_URL) needs(['MAIL_FROM'], 'when SMTP_URL is set');
    if (env.TYPESENSE_URL) needs(['TYPESENSE_API_KEY'], 'when TYPESENSE_URL is set');
    if (env.OIDC_ISSUER) needs(['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'], 'when OIDC_ISSUER is set');
    if (env.GITHUB_CLIENT_ID) needs(['GITHUB_CLIENT_SECRET'], 'when GITHUB_CLIENT_ID is set');
    if (env.GOOGLE_CLIENT_ID) needs(['GOOGLE_CLIENT_SECRET'], 'when GOOGLE_CLIENT_ID is set');
  })
  .transform((env) => {
    const originPort = env.ORIGIN_PORT ?? env.PORT + 1;
    const dataDir = path.resolve(/*turbopackIgnore: true*/ env.DATA_DIR);
    return {
      ...env,
      DATA_DIR: dataDir,
      PUBLIC_URL: withoutTrailingSlash(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`),
      ORIGIN_PORT: originPort,
      ORIGIN_URL: withoutTrailingSlash(env.ORIGIN_URL ?? `http://localhost:${originPort}`),
      STORAGE_DIR: path.resolve(
        /*turbopackIgnore: true*/ env.STORAGE_DIR ?? path.join(/*turbopackIgnore: true*/ dataDir, 'objects'),
      ),
    };
  });

export type ServerEnv = z.output<typeof serverEnvSchema>;

let cached: ServerEnv | undefined;

/**
 * The settings of this process, read once.
 * @throws Error with one readable line a wrong setting; start and build stop on it.
 */
export function serverEnv(): ServerEnv {
  cached ??= parseServerEnv(process.env);
  return cached;
}

/** Parses settings from any source. An empty value counts as not set, as in most `.env` files. */
export function parseServerEnv(source: Readonly<Record<string, string | undefined>>): ServerEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = serverEnvSchema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These settings are wrong (see .env.example):\n${lines.join('\n')}`);
}

/** A secret that `npm start` generates into the data folder, or the operator sets. */
export function requiredSecret(name: 'AUTH_SECRET' | 'MEDIA_SIGNING_SECRET'): string {
  const value = serverEnv()[name];
  if (!value)
    throw new Error(`${name} is not set. Set it to at least 32 random characters, or use npm start.`);
  return value;
}

/** @throws Error when no database is configured; `npm start` sets it for the embedded server. */
export function requiredDatabaseUrl(): string {
  const url = serverEnv().DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set. Use npm start for the embedded PostgreSQL, or set it.');
  return url;
}

function withoutTrailingSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
