import type { Readable } from 'node:stream';

/** An object that is open for one response. `release` must follow, exactly once. */
export interface OpenMedia {
  readonly sizeBytes: number;
  readonly etag: string;
  readonly lastModified: Date;
  readonly contentType: string;
  /** Fills the start of the buffer; absent where only streams can be had. Resolves with the bytes read. */
  readInto?(buffer: Buffer, start: number, lengthBytes: number): Promise<number>;
  stream(start: number, end: number): Promise<Readable>;
  release(): void;
}

/** Where the origin takes its bytes from. */
export interface MediaSource {
  /** @throws AppError not-found `object-not-found`. */
  open(key: string): Promise<OpenMedia>;
  close(): Promise<void>;
}
