import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error';

const MIN_FREE_BYTES = 300 * 1024 * 1024;

const secretsSchema = z.object({
  AUTH_SECRET: z.string().min(32),
  MEDIA_SIGNING_SECRET: z.string().min(32),
  POSTGRES_PASSWORD: z.string().min(20),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** Makes sure the data folder exists, can be written to, and has room; says in one line what is wrong if not. */
export async function openDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new StartError(
      `The data folder ${dataDir} cannot be written to (${(cause as NodeJS.ErrnoException).code}). Change its owner or set DATA_DIR to another folder.`,
      { cause },
    );
  }
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < MIN_FREE_BYTES) {
    throw new StartError(
      `The disk that holds ${dataDir} is full (${Math.floor((bavail * bsize) / 1024 ** 2)} MB free, 300 MB needed). Free some space or set DATA_DIR to another disk; nothing is lost.`,
    );
  }
}

/**
 * Takes the data folder for this process. Two services on one folder would fight over it, so a second start says who
 * holds it; a lock whose process is gone is taken over.
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = path.join(dataDir, 'harken.pid');
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (holder > 0 && holder !== process.pid && isAlive(holder) && (await isHarken(holder))) {
      throw new StartError(
        `Harken already runs on ${dataDir} (process ${holder}). Stop it first, or set DATA_DIR and PORT for a second one.`,
      );
    }
    await writeFile(file, String(process.pid));
  }
  return () => rm(file, { force: true });
}

/** Secrets of this installation, generated once; readable by its owner only. */
export async function readOrCreateSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, 'secrets.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return parseSecrets(text, file);
  const secrets: Secrets = {
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    MEDIA_SIGNING_SECRET: randomBytes(32).toString('base64url'),
    POSTGRES_PASSWORD: randomBytes(24).toString('base64url'),
  };
  // Written beside and renamed, so that a crash never leaves half a file and a database nobody can open.
  await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}

function parseSecrets(text: string, file: string): Secrets {
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StartError(`${file} is damaged. Restore it from a backup: the database password is in it.`, {
      cause,
    });
  }
}

/**
 * After a reboot, and in every new container, the number in the lock belongs to some other program. Where the system does not
 * tell what a process runs, it counts as ours.
 */
async function isHarken(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return command === undefined || /scripts\/[a-z-]+\.ts/.test(command);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
