import type { ServerEnv } from '@/lib/config/server-env';
import { NEXT_COMMAND, buildWeb, generatePrismaClient } from './build';
import { lockDataFolder, openDataFolder, readOrCreateSecrets } from './data-folder';
import { migrateDatabase, openDatabase } from './database';
import { requireFreePort, waitForHttp } from './ports';
import { StartError } from './start-error';
import { step } from './steps';
import { Supervisor } from './supervisor';
import { ensureFfmpeg } from './system-tools';

export interface ServiceStack {
  /** Settings the services run with, secrets and database address included; once everything is up. */
  ready: Promise<Record<string, string>>;
  /** Stops what runs so far: a start may be called off in the middle. */
  stop: () => Promise<void>;
}

export interface StackOptions {
  settings: ServerEnv;
  mode: 'production' | 'development';
  onGivingUp: (reason: string) => void;
}

/** Brings everything up in order, each step with a progress line; a failure stops what was started before it. */
export function startServiceStack({ settings, mode, onGivingUp }: StackOptions): ServiceStack {
  outliveReaders();
  const undo: (() => Promise<void>)[] = [];
  const ground = prepareGround(settings, undo);
  let isCalledOff = false;
  const stop = async () => {
    isCalledOff = true;
    // Our own database may be between "runs" and "can be stopped"; one of somebody else needs no waiting for.
    if (!settings.DATABASE_URL) await ground.catch(() => undefined);
    for (const action of undo.splice(0).reverse()) await action();
  };
  // What begins after the stop is stopped by nobody: a start that was called off ends where it is.
  const unlessCalledOff = () => (isCalledOff ? new Promise<never>(() => undefined) : undefined);
  const begin = async () => {
    try {
      const env = await ground;
      await unlessCalledOff();
      await step('Database client is up to date', generatePrismaClient);
      await unlessCalledOff();
      if (mode === 'production') await step('Web application is built', buildWeb);
      await unlessCalledOff();
      await step('Web, workers and audio origin are running', () =>
        startServices(settings, mode, env, undo, onGivingUp),
      );
      return env;
    } catch (error) {
      await stop();
      throw error;
    }
  };
  return { ready: begin(), stop };
}

/**
 * Whoever read what is printed (a pager, a log collector) may end first. Failing on that would leave the database and the
 * processes behind without anybody who stops them.
 */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

async function prepareGround(
  settings: ServerEnv,
  undo: (() => Promise<void>)[],
): Promise<Record<string, string>> {
  await step('Data folder, ports and ffmpeg are ready', async () => {
    await openDataFolder(settings.DATA_DIR);
    undo.push(await lockDataFolder(settings.DATA_DIR));
    if (settings.PORT === settings.ORIGIN_PORT)
      throw new StartError(
        `PORT and ORIGIN_PORT are both ${settings.PORT}. Set one of them to another port.`,
      );
    await requireFreePort(settings.PORT, 'PORT');
    await requireFreePort(settings.ORIGIN_PORT, 'ORIGIN_PORT');
    await ensureFfmpeg({ ffmpegPath: settings.FFMPEG_PATH, ffprobePath: settings.FFPROBE_PATH });
  });
  const secrets = await readOrCreateSecrets(settings.DATA_DIR);
  const database = await step('PostgreSQL is running', () =>
    openDatabase({
      databaseUrl: settings.DATABASE_URL,
      dataDir: settings.DATA_DIR,
      password: secrets.POSTGRES_PASSWORD,
    }),
  );
  undo.push(database.stop);
  await step('Database is migrated', () => migrateDatabase(database.url));
  return {
    AUTH_SECRET: settings.AUTH_SECRET ?? secrets.AUTH_SECRET,
    MEDIA_SIGNING_SECRET: settings.MEDIA_SIGNING_SECRET ?? secrets.MEDIA_SIGNING_SECRET,
    DATABASE_URL: database.url,
    DATA_DIR: settings.DATA_DIR,
    PORT: String(settings.PORT),
    ORIGIN_PORT: String(settings.ORIGIN_PORT),
    PUBLIC_URL: settings.PUBLIC_URL,
    ORIGIN_URL: settings.ORIGIN_URL,
    NEXTAUTH_URL: settings.PUBLIC_URL,
    // Where Next asks itself for the page after a form's redirect. Without it the Host header of the request would decide.
    __NEXT_PRIVATE_ORIGIN: `http://localhost:${settings.PORT}`,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** The door of production would stand between the development server and its hot reload. */
const WEB_ARGS = {
  production: () => processArgs('production', 'workers/web.ts'),
  development: (port) => [NEXT_COMMAND, 'dev', '-p', String(port)],
} as const satisfies Record<StackOptions['mode'], (port: number) => readonly string[]>;

/**
 * Arguments of Node for one of our processes. Deprecations are for those who develop: the Prisma adapter's use of `pg` causes one
 * that nobody who runs Harken can do anything about.
 */
export function processArgs(mode: StackOptions['mode'], file: string): string[] {
  const quiet = mode === 'production' ? ['--disable-warning=DeprecationWarning'] : [];
  return [...quiet, '--import', 'tsx', file];
}

async function startServices(
  settings: ServerEnv,
  mode: StackOptions['mode'],
  env: Record<string, string>,
  undo: (() => Promise<void>)[],
  onGivingUp: (reason: string) => void,
): Promise<void> {
  const supervisor = new Supervisor(onGivingUp);
  undo.push(() => supervisor.stop());
  const shared = { ...env, NODE_ENV: mode };
  supervisor.start({ name: 'web', args: WEB_ARGS[mode](settings.PORT), env: shared });
  supervisor.start({ name: 'origin', args: processArgs(mode, 'workers/origin.ts'), env: shared });
  supervisor.start({ name: 'worker', args: processArgs(mode, 'workers/main.ts'), env: shared });
  await waitForHttp(`http://127.0.0.1:${settings.ORIGIN_PORT}/healthz`, 30_000);
  await waitForHttp(`http://127.0.0.1:${settings.PORT}/api/healthz`, 120_000);
}
