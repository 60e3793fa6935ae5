import { BasePlugin, type Body, type Meta, type PluginOpts, type Uppy, type UppyFile } from '@uppy/core';
import type { SidecarId, UploadBatchId } from '../contract';
import type { UploadId } from '@/lib/kernel/ids';
import { transferFile } from './file-transfer';

/** What travels with a file through Uppy and survives a reload. */
export interface UploadMeta extends Meta {
  uploadId: UploadId;
  batchId: UploadBatchId;
  relativePath: string;
  artistId: string | null;
  publishWhenReady: boolean;
  coverSidecarId: SidecarId | null;
  lyricsSidecarId: SidecarId | null;
}

export type UploadFile = UppyFile<UploadMeta, Body>;
type Opts = PluginOpts & { concurrency: number };

class Interrupted extends Error {}

/**
 * Uppy's uploader for our own operations. Uppy's S3 plugin signs S3 requests in the browser or speaks to Companion; ours asks
 * the typed API for each step, which works against every store. Uppy keeps what it is good at: files, their state over reloads, pause and retry.
 */
export class MultipartUploader extends BasePlugin<Opts, UploadMeta, Body> {
  readonly #running = new Map<string, AbortController>();
  #isPaused = false;
  #wake: (() => void)[] = [];

  constructor(uppy: Uppy<UploadMeta, Body>, opts: Opts) {
    super(uppy, opts);
    this.type = 'uploader';
    this.id = 'MultipartUploader';
  }

  override install(): void {
    this.uppy.setState({ capabilities: { ...this.uppy.getState().capabilities, resumableUploads: true } });
    this.uppy.addUploader(this.#upload);
    this.uppy.on('file-removed', this.#interrupt);
    this.uppy.on('upload-pause', this.#pauseOne);
    this.uppy.on('pause-all', this.#pauseAll);
    this.uppy.on('resume-all', this.#resumeAll);
    this.uppy.on('cancel-all', this.#interruptAll);
  }

  readonly #upload = async (fileIds: string[]): Promise<void> => {
    const files = this.uppy
      .getFilesByIds(fileIds)
      .filter((file) => !file.progress.uploadComplete && !file.isGhost);
    this.uppy.emit('upload-start', files);
    const waiting = files.values();
    const lanes = Array.from({ length: Math.min(this.opts.concurrency, files.length) }, async () => {
      for (const file of waiting) await this.#uploadUntilDone(file.id);
    });
    await Promise.all(lanes);
  };

  async #uploadUntilDone(fileId: string): Promise<void> {
    for (;;) {
      await this.#whileAllPaused();
      const file = this.uppy.getState().files[fileId];
      if (!file) return; // removed
      if (file.isPaused) {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
        continue;
      }
      if (await this.#tryOnce(file)) return;
    }
  }

  /** False when it was interrupted by a pause and has to go on later. */
  async #tryOnce(file: UploadFile): Promise<boolean> {
    const controller = new AbortController();
    this.#running.set(file.id, controller);
    try {
      await transferFile({
        ...file.meta,
        file: file.data as Blob,
        fileName: file.name,
        signal: controller.signal,
        onProgress: (bytesUploaded) => {
          this.uppy.emit('upload-progress', this.uppy.getState().files[file.id], {
            uploadStarted: file.progress.uploadStarted ?? Date.now(),
            bytesUploaded,
            bytesTotal: file.size ?? 0,
          });
        },
      });
      this.uppy.emit('upload-success', this.uppy.getState().files[file.id], { status: 200, body: {} });
      return true;
    } catch (error) {
      if (controller.signal.aborted) return false;
      const failure = error instanceof Error ? error : new Error(String(error));
      this.uppy.emit('upload-error', this.uppy.getState().files[file.id], failure);
      return true;
    } finally {
      this.#running.delete(file.id);
    }
  }

  async #whileAllPaused(): Promise<void> {
    while (this.#isPaused) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }

  readonly #interrupt = (file: UploadFile): void => {
    this.#running.get(file.id)?.abort(new Interrupted());
    this.#wakeAll();
  };

  readonly #interruptAll = (): void => {
    this.#isPaused = false;
    for (const controller of this.#running.values()) controller.abort(new Interrupted());
    this.#wakeAll();
  };

  readonly #pauseOne = (file: UploadFile | undefined, isPaused: boolean): void => {
    if (file && isPaused) this.#running.get(file.id)?.abort(new Interrupted());
    else this.#wakeAll();
  };

  readonly #pauseAll = (): void => {
    this.#isPaused = true;
    for (const controller of this.#running.values()) controller.abort(new Interrupted());
  };

  readonly #resumeAll = (): void => {
    this.#isPaused = false;
    this.#wakeAll();
  };

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
