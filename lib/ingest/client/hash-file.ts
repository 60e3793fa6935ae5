/**
 * SHA-256 of a file as lower-case hex, without holding it in memory; null where workers are not to be had. Files are hashed one
 * after the other, so that the disk reads in one place.
 */
export function hashFile(file: Blob): Promise<string | null> {
  const result = queue.then(() => hashInWorker(file));
  queue = result.catch(() => null);
  return result;
}

let queue: Promise<unknown> = Promise.resolve();

function hashInWorker(file: Blob): Promise<string | null> {
  if (typeof Worker === 'undefined') return Promise.resolve(null);
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./hash-file-worker.ts', import.meta.url), { type: 'module' });
    const finish = (sha256: string | null) => {
      worker.terminate();
      resolve(sha256);
    };
    worker.onmessage = ({ data }: MessageEvent<{ sha256: string | null }>) => finish(data.sha256);
    worker.onerror = () => finish(null);
    worker.postMessage(file);
  });
}
