import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ServerEnv } from '@/lib/config/server-env';
import { INGEST_JOBS } from '@/lib/ingest/contract';
import {
  importFolder,
  type ImportedFile,
  type ImportProgress,
  type ImportReport,
} from '@/lib/ingest/server/import/import-folder';
import { createAppContext } from '@/lib/platform/context/app-context';
import { lockDataFolder, openDataFolder, readOrCreateSecrets } from './start/data-folder';
import { migrateDatabase, openDatabase, type DatabaseHandle } from './start/database';
import { loadSettings } from './start/load-settings';
import { StartError } from './start/start-error';
import { ensureFfmpeg } from './start/system-tools';

// `npm run import -- <folder> [--artist "Name"] [--publish]`: a folder of music through the same pipeline as the studio.

const USAGE = `Usage: npm run import -- <folder> [--artist "Name"] [--publish] [--at-once 2]

  --artist     whose music it is, where the files do not say
  --publish    make the songs public; without it they are drafts in the studio
  --at-once    files at the same time (default 1)`;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!stopping.signal.aborted) console.log('\n• Stopping; run the same command again to go on.');
    stopping.abort(new Error('stopped'));
  });
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      artist: { type: 'string' },
      publish: { type: 'boolean' },
      'at-once': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [folder] = positionals;
  if (values.help || !folder || positionals.length !== 1) {
    console.log(USAGE);
    return values.help ? 0 : 1;
  }
  const settings = loadSettings();
  await openDataFolder(settings.DATA_DIR);
  await ensureFfmpeg({ ffmpegPath: settings.FFMPEG_PATH, ffprobePath: settings.FFPROBE_PATH });
  const database = await reachDatabase(settings);
  try {
    const report = await runImport(folder, {
      publish: values.publish ?? false,
      concurrency: Math.max(1, Math.min(16, Number(values['at-once'] ?? 1) || 1)),
      ...(values.artist ? { artistName: values.artist } : {}),
    });
    printReport(report);
    return report.files.some((file) => file.outcome === 'failed') ? 2 : 0;
  } finally {
    await database.stop();
  }
}

/** The operator's database, that of the Harken that runs on this data folder, or the embedded one started just for this. */
async function reachDatabase(settings: ServerEnv): Promise<DatabaseHandle> {
  const secrets = await readOrCreateSecrets(settings.DATA_DIR);
  process.env.MEDIA_SIGNING_SECRET ??= secrets.MEDIA_SIGNING_SECRET;
  process.env.AUTH_SECRET ??= secrets.AUTH_SECRET;
  process.env.LOG_LEVEL ??= 'silent';
  const database =
    (await runningDatabase(settings, secrets.POSTGRES_PASSWORD)) ??
    (await ownDatabase(settings, secrets.POSTGRES_PASSWORD));
  process.env.DATABASE_URL = database.url;
  return database;
}

async function runningDatabase(settings: ServerEnv, password: string): Promise<DatabaseHandle | null> {
  if (settings.DATABASE_URL) return null;
  const holder = Number(await readFile(path.join(settings.DATA_DIR, 'harken.pid'), 'utf8').catch(() => '0'));
  const postmaster = await readFile(path.join(settings.DATA_DIR, 'postgres', 'postmaster.pid'), 'utf8').catch(
    () => '',
  );
  // The fourth line of PostgreSQL's own lock file is the port.
  const port = Number(postmaster.split('\n')[3] ?? 0);
  if (!isAlive(holder) || port === 0) return null;
  const url = `postgresql://harken:${encodeURIComponent(password)}@127.0.0.1:${port}/harken`;
  const { url: checked } = await openDatabase({ databaseUrl: url, dataDir: settings.DATA_DIR, password });
  return { url: checked, stop: () => Promise.resolve() };
}

async function ownDatabase(settings: ServerEnv, password: string): Promise<DatabaseHandle> {
  const unlock = settings.DATABASE_URL ? () => Promise.resolve() : await lockDataFolder(settings.DATA_DIR);
  const database = await openDatabase({
    databaseUrl: settings.DATABASE_URL,
    dataDir: settings.DATA_DIR,
    password,
  });
  await migrateDatabase(database.url);
  return {
    url: database.url,
    stop: async () => {
      await database.stop();
      await unlock();
    },
  };
}

async function runImport(
  folder: string,
  options: { publish: boolean; concurrency: number; artistName?: string },
): Promise<ImportReport> {
  const context = await createAppContext('import', INGEST_JOBS);
  try {
    return await importFolder(context, {
      folder,
      ...options,
      onProgress: drawProgress,
      signal: stopping.signal,
    });
  } finally {
    clearProgress();
    await context.jobs.stop();
    await context.db.$disconnect();
  }
}

const BAR_WIDTH = 24;
let lastPercent = -1;

function drawProgress({ totalCount, finishedCount, running }: ImportProgress): void {
  const share = totalCount === 0 ? 1 : finishedCount / totalCount;
  if (!process.stdout.isTTY) {
    const percent = Math.floor(share * 10) * 10;
    if (percent > lastPercent) console.log(`• ${finishedCount} of ${totalCount} files`);
    lastPercent = Math.max(lastPercent, percent);
    return;
  }
  const filled = Math.round(share * BAR_WIDTH);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
  const current = [...running].map(([file, stage]) => `${stage} ${path.posix.basename(file)}`).join(', ');
  process.stdout.write(
    `\r\x1b[2K${bar} ${finishedCount}/${totalCount}  ${current.slice(0, Math.max(0, (process.stdout.columns ?? 80) - 40))}`,
  );
}

function clearProgress(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[2K');
}

function printReport({ files, otherCount, unpairedLyrics }: ImportReport): void {
  const count = (outcome: ImportedFile['outcome']) => files.filter((file) => file.outcome === outcome).length;
  console.log(
    `✓ ${count('ingested')} imported, ${count('known')} already there, ${count('refused')} refused, ${count('failed')} failed`,
  );
  if (otherCount > 0) console.log(`  ${otherCount} other files were left alone.`);
  for (const file of unpairedLyrics)
    console.log(
      `  · ${file}: not used, for it is not certain whose lyrics these are. Name them like their song.`,
    );
  for (const { relativePath, outcome, problem, warnings } of files) {
    if (outcome === 'refused') console.log(`  ✗ ${relativePath}: ${problem?.detail ?? 'refused'}`);
    if (outcome === 'failed')
      console.log(
        `  ! ${relativePath}: ${problem?.detail ?? 'failed'} Run the command again to try once more.`,
      );
    if (outcome === 'ingested')
      for (const warning of warnings) console.log(`  · ${relativePath}: ${warning.detail}`);
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    if (stopping.signal.aborted) process.exit(130);
    const isExpected = error instanceof StartError || (error as NodeJS.ErrnoException).code === 'ENOENT';
    console.error(
      `✗ ${isExpected && error instanceof Error ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    process.exit(1);
  },
);
