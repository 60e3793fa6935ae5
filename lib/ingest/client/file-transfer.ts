import { ApiProblem, callApi } from '@/lib/browser/api-client';
import type { UploadId } from '@/lib/kernel/ids';
import { ingestOperations, type SidecarId, type UploadBatchId } from '../contract';
import { hashFile } from './hash-file';
import { PartRefused, sendPart } from './send-part';

export interface TransferRequest {
  uploadId: UploadId;
  batchId: UploadBatchId;
  file: Blob;
  fileName: string;
  relativePath: string;
  artistId: string | null;
  publishWhenReady: boolean;
  coverSidecarId: SidecarId | null;
  lyricsSidecarId: SidecarId | null;
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
}

const MOST_TRIES = 6;

/**
 * Brings one file to the server: announce, ask what has arrived, send the missing parts, complete. The upload's id is chosen by
 * the browser, so every step may be repeated, after a reload as well, and nothing is sent twice. Without a connection it
 * waits for one.
 *
 * @throws ApiProblem with the server's refusal, or the reason of `signal`
 */
export async function transferFile(request: TransferRequest): Promise<void> {
  const { uploadId, file, signal } = request;
  const { partSizeBytes, partCount } = await persistently(signal, () => announce(request));
  const digest = hashFile(file);
  const arrived = await listArrived(uploadId, signal);
  if (arrived === 'everything') return request.onProgress(file.size);
  for (let partNumber = 1; partNumber <= partCount; partNumber += 1) {
    if (arrived.has(partNumber)) continue;
    const from = (partNumber - 1) * partSizeBytes;
    const body = file.slice(from, from + partSizeBytes);
    const etag = await persistently(signal, () => sendOnePart(request, partNumber, body, from));
    arrived.set(partNumber, etag);
  }
  request.onProgress(file.size);
  const sha256 = await digest;
  const parts = [...arrived]
    .map(([partNumber, etag]) => ({ partNumber, etag }))
    .sort((a, b) => a.partNumber - b.partNumber);
  await persistently(signal, () =>
    callApi(ingestOperations.completeUpload, {
      params: { uploadId },
      body: { parts, ...(sha256 ? { sha256 } : {}) },
      signal,
    }),
  );
}

/**
 * Etags of the parts that have arrived. `everything` when the upload is complete already: whoever pauses or reloads while the
 * server answers to "complete" never hears that it did.
 */
async function listArrived(
  uploadId: UploadId,
  signal: AbortSignal,
): Promise<Map<number, string> | 'everything'> {
  const params = { uploadId };
  try {
    const { parts } = await persistently(signal, () =>
      callApi(ingestOperations.listUploadParts, { params, signal }),
    );
    return new Map(parts.map(({ partNumber, etag }) => [partNumber, etag]));
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'upload-closed') throw error;
    const { status } = await persistently(signal, () =>
      callApi(ingestOperations.getUpload, { params, signal }),
    );
    if (status === 'cancelled') throw error;
    return 'everything';
  }
}

function announce(request: TransferRequest) {
  const {
    uploadId,
    batchId,
    file,
    fileName,
    relativePath,
    artistId,
    publishWhenReady,
    coverSidecarId,
    lyricsSidecarId,
  } = request;
  return callApi(ingestOperations.createUpload, {
    body: {
      uploadId,
      batchId,
      fileName,
      relativePath,
      sizeBytes: file.size,
      publishWhenReady,
      ...(artistId ? { artistId } : {}),
      ...(coverSidecarId ? { coverSidecarId } : {}),
      ...(lyricsSidecarId ? { lyricsSidecarId } : {}),
    },
    signal: request.signal,
  });
}

async function sendOnePart(
  request: TransferRequest,
  partNumber: number,
  body: Blob,
  from: number,
): Promise<string> {
  const { uploadId, signal } = request;
  const { url, headers } = await callApi(ingestOperations.signUploadPart, {
    params: { uploadId, partNumber },
    signal,
  });
  return sendPart({ url, headers, body, signal, onProgress: (sent) => request.onProgress(from + sent) });
}

/** Tries again what may pass: no connection, overload, a signature that expired. Time without a connection does not count. */
async function persistently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (!navigator.onLine) {
        await untilOnline(signal);
        attempt = 0;
      } else if (!mayPass(error) || attempt >= MOST_TRIES) throw error;
      await pause(retryDelayMs(error, attempt), signal);
    }
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof ApiProblem) return error.status === 0 || error.status === 429 || error.status >= 500;
  // A part's address is signed anew for every try, so even a 403 may pass.
  return error instanceof PartRefused || error instanceof TypeError;
}

function retryDelayMs(error: unknown, attempt: number): number {
  if (error instanceof ApiProblem && error.retryAfterS !== undefined) return error.retryAfterS * 1000;
  return Math.min(500 * 2 ** attempt, 15_000);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}

function untilOnline(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    window.addEventListener('online', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
