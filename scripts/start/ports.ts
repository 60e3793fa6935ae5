import { createServer } from 'node:net';
import { StartError } from './start-error';

/** @throws StartError when something else listens on the port. `setting` is the variable that changes it. */
export async function requireFreePort(port: number, setting: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${error.code})`;
      reject(new StartError(`Port ${port} ${reason}. Stop that program, or set ${setting} to another port.`));
    });
    probe.listen(port, () => probe.close(() => resolve()));
  });
}

/** Waits until `url` answers with success. */
export async function waitForHttp(url: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let lastReason = 'no answer';
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' });
      if (response.status < 400) return;
      lastReason = `status ${response.status}`;
    } catch (error) {
      lastReason = error instanceof Error ? error.message : String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new StartError(
    `${url} did not become ready within ${timeoutMs / 1000} s (${lastReason}); see the messages above.`,
  );
}
