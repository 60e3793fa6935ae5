/**
 * Reusable buffers that hold one segment each while the kernel takes it. Their number is the bound on what slow
 * clients can make this process hold; when none is left, responses are streamed in small pieces instead.
 */
export class SegmentBuffers {
  readonly segmentMaxBytes: number;
  readonly #maxBuffers: number;
  readonly #free: Buffer[] = [];
  #lent = 0;

  constructor(options: { segmentMaxBytes: number; maxBuffers: number }) {
    this.segmentMaxBytes = options.segmentMaxBytes;
    this.#maxBuffers = options.maxBuffers;
  }

  lend(): Buffer | undefined {
    if (this.#lent >= this.#maxBuffers) return undefined;
    this.#lent += 1;
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.segmentMaxBytes);
  }

  giveBack(buffer: Buffer): void {
    this.#lent -= 1;
    this.#free.push(buffer);
  }

  /** For a buffer that a broken connection may still refer to: it counts as returned and is left to the collector. */
  forget(): void {
    this.#lent -= 1;
  }
}
