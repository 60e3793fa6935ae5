const LEAST_GAP_MS = 500;

/**
 * Turns many progress calls into at most two writes a second, one at a time, and tells when writing says that the attempt
 * no longer counts. Lost writes (a database that is away for a moment) do not matter: the next one carries more.
 */
export class StageProgress {
  readonly #write: (percent: number) => Promise<boolean>;
  readonly #onSuperseded: () => void;
  #lastPercent = 0;
  #lastWriteMs = 0;
  #running: Promise<void> | null = null;

  constructor(write: (percent: number) => Promise<boolean>, onSuperseded: () => void) {
    this.#write = write;
    this.#onSuperseded = onSuperseded;
  }

  report(percent: number, nowMs = Date.now()): void {
    const bounded = Math.max(0, Math.min(99, Math.floor(percent)));
    if (bounded <= this.#lastPercent || this.#running !== null || nowMs - this.#lastWriteMs < LEAST_GAP_MS)
      return;
    this.#lastPercent = bounded;
    this.#lastWriteMs = nowMs;
    this.#running = this.#write(bounded)
      .then((counts) => {
        if (!counts) this.#onSuperseded();
      })
      .catch(() => undefined)
      .finally(() => {
        this.#running = null;
      });
  }

  /** Waits for a write that is under way, so that it cannot come after the stage's end. */
  async settle(): Promise<void> {
    await this.#running;
  }
}
