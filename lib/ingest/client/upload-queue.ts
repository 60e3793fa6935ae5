import Uppy, { type Body } from '@uppy/core';
import GoldenRetriever from '@uppy/golden-retriever';
import { v7 } from 'uuid';
import { callApi } from '@/lib/browser/api-client';
import type { UploadId } from '@/lib/kernel/ids';
import { ingestOperations, type SidecarId, type UploadBatchId } from '../contract';
import { pairSidecars } from '../pair-sidecars';
import { MultipartUploader, type UploadFile, type UploadMeta } from './multipart-uploader';
import { sendSidecar } from './send-sidecar';

export type TransferState = 'waiting' | 'sending' | 'paused' | 'failed' | 'lost';

/** A file on its way from this browser. */
export interface Transfer {
  fileId: string;
  uploadId: UploadId;
  fileName: string;
  relativePath: string;
  sizeBytes: number;
  sentBytes: number;
  /** `lost`: after a reload the browser no longer has the file; dropping it again goes on where it stopped. */
  state: TransferState;
  problem: string | null;
}

export interface AddResult {
  addedCount: number;
  /** Neither music nor a sidecar of any. */
  otherCount: number;
  /** Lyrics among them that could not be given to one song for certain. */
  unpairedLyricsCount: number;
  repeatedCount: number;
  sidecarProblem: string | null;
}

const CONCURRENCY = 3;
const KEEP_MS = 7 * 24 * 60 * 60 * 1000;
const GIB = 1024 ** 3;

/** All transfers of this browser window. Lives outside the pages, so that uploads go on while one walks around. */
export class UploadQueue {
  readonly #uppy: Uppy<UploadMeta, Body>;
  readonly #listeners = new Set<() => void>();
  #transfers: readonly Transfer[] = [];

  /** What an artist left unsent in this browser is kept under their name, and goes on only for them. */
  constructor(readonly artistUserId: string) {
    this.#uppy = new Uppy<UploadMeta, Body>({
      id: `harken-uploads-${artistUserId}`,
      autoProceed: true,
      allowMultipleUploadBatches: true,
    });
    this.#uppy.use(MultipartUploader, { concurrency: CONCURRENCY });
    this.#uppy.use(GoldenRetriever, {
      expires: KEEP_MS,
      indexedDB: { maxFileSize: 2 * GIB, maxTotalSize: 8 * GIB } as object,
    });
    this.#uppy.on('restored', () => {
      // The retriever has put the files back into the state by now; uploading goes on with those it still holds.
      setTimeout(() => void this.#dropSettled().then(() => this.#uppy.emit('restore-confirmed')), 0);
    });
    this.#uppy.on('upload-success', (file) => {
      if (file) setTimeout(() => this.#uppy.removeFile(file.id), 0);
    });
    this.#uppy.on('state-update', () => this.#publish());
    window.addEventListener('beforeunload', (event) => {
      if (this.#transfers.some(({ state }) => state === 'sending')) event.preventDefault();
    });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getTransfers = (): readonly Transfer[] => this.#transfers;

  /** Sends covers and lyrics first, once each, then lets the songs go. */
  async addFiles(
    files: readonly File[],
    options: { artistId: string | null; publishWhenReady: boolean },
  ): Promise<AddResult> {
    const byPath = new Map(files.map((file) => [pathOf(file), file]));
    const { songs, otherCount, unpairedLyrics } = pairSidecars([...byPath.keys()]);
    const batchId = v7() as UploadBatchId;
    const sidecars = new Map<string, Promise<SidecarId | null>>();
    const result: AddResult = {
      addedCount: 0,
      otherCount,
      unpairedLyricsCount: unpairedLyrics.length,
      repeatedCount: 0,
      sidecarProblem: null,
    };
    const sidecarFor = (kind: 'cover' | 'lyrics', path: string | null): Promise<SidecarId | null> => {
      const file = path === null ? undefined : byPath.get(path);
      if (!file || path === null) return Promise.resolve(null);
      const sent =
        sidecars.get(path) ??
        sendSidecar(kind, file).catch((error: unknown) => {
          result.sidecarProblem = error instanceof Error ? error.message : String(error);
          return null;
        });
      sidecars.set(path, sent);
      return sent;
    };
    for (const { audio, cover, lyrics } of songs) {
      const file = byPath.get(audio);
      if (!file) continue;
      const meta = {
        ...options,
        batchId,
        uploadId: v7() as UploadId,
        relativePath: audio,
        coverSidecarId: await sidecarFor('cover', cover),
        lyricsSidecarId: await sidecarFor('lyrics', lyrics),
      };
      if (this.#add(file, meta)) result.addedCount += 1;
      else result.repeatedCount += 1;
    }
    return result;
  }

  pause(fileId: string): void {
    this.#setPaused(fileId, true);
  }

  resume(fileId: string): void {
    this.#setPaused(fileId, false);
  }

  pauseAll(): void {
    this.#uppy.pauseAll();
  }

  resumeAll(): void {
    this.#uppy.resumeAll();
  }

  retry(fileId: string): void {
    void this.#uppy.retryUpload(fileId);
  }

  /** Stops a transfer and forgets it on the server as well. */
  async cancel(fileId: string): Promise<void> {
    const file = this.#uppy.getState().files[fileId];
    if (!file) return;
    this.#uppy.removeFile(fileId);
    const params = { uploadId: file.meta.uploadId };
    await callApi(ingestOperations.cancelUpload, { params, keepalive: true }).catch(() => undefined);
  }

  #add(file: File, meta: UploadMeta): boolean {
    const known = this.#uppy.getFiles().find((other) => isSameFile(other, file));
    if (known && !known.isGhost) return false;
    // A file that was lost in a reload keeps its upload, and with it the parts that have arrived.
    const kept = known ? known.meta : meta;
    if (known) this.#uppy.removeFile(known.id);
    this.#uppy.addFile({ name: file.name, type: file.type, data: file, source: 'studio', meta: { ...kept } });
    return true;
  }

  /**
   * The browser's record of a transfer is written behind, so a page that is closed soon after may find again what arrived or was
   * cancelled. The server knows; what it cannot be asked about stays.
   */
  async #dropSettled(): Promise<void> {
    await Promise.all(
      this.#uppy.getFiles().map(async ({ id, meta }) => {
        const upload = await callApi(ingestOperations.getUpload, {
          params: { uploadId: meta.uploadId },
        }).catch(() => null);
        if (upload && upload.status !== 'uploading' && id in this.#uppy.getState().files)
          this.#uppy.removeFile(id);
      }),
    );
  }

  #setPaused(fileId: string, isPaused: boolean): void {
    const file = this.#uppy.getState().files[fileId];
    if (file && (file.isPaused ?? false) !== isPaused) this.#uppy.pauseResume(fileId);
  }

  #publish(): void {
    this.#transfers = this.#uppy
      .getFiles()
      .filter((file) => !file.progress.uploadComplete)
      .map(toTransfer);
    for (const listener of this.#listeners) listener();
  }
}

let queue: UploadQueue | undefined;

/** The one queue of this window and of whoever is signed in; browser only. */
export function uploadQueue(): UploadQueue {
  // Not there while the server cannot tell who it is; leaving the account loads the page anew.
  const userId = document.documentElement.dataset.listenerId ?? queue?.artistUserId ?? '';
  if (queue?.artistUserId !== userId) {
    queue?.pauseAll();
    queue = new UploadQueue(userId);
  }
  return queue;
}

function toTransfer(file: UploadFile): Transfer {
  const { bytesUploaded } = file.progress;
  return {
    fileId: file.id,
    uploadId: file.meta.uploadId,
    fileName: file.name,
    relativePath: file.meta.relativePath,
    sizeBytes: file.size ?? 0,
    sentBytes: typeof bytesUploaded === 'number' ? bytesUploaded : 0,
    state: stateOf(file),
    problem: file.error ?? null,
  };
}

function stateOf(file: UploadFile): TransferState {
  if (file.isGhost) return 'lost';
  if (file.error) return 'failed';
  if (file.isPaused) return 'paused';
  return file.progress.uploadStarted ? 'sending' : 'waiting';
}

function isSameFile(known: UploadFile, file: File): boolean {
  return known.name === file.name && known.size === file.size && known.meta.relativePath === pathOf(file);
}

/** Path inside the dropped or chosen folder. */
function pathOf(file: File): string {
  const { relativePath } = file as File & { relativePath?: string | null };
  return (relativePath ?? file.webkitRelativePath ?? '').replace(/^\/+/, '') || file.name;
}
