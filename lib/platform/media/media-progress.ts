/** Progress as ffmpeg reports it: the time of the last sample written, in milliseconds. */
export interface MediaProgress {
  outTimeMs: number;
}

/** Reads what ffmpeg writes to `-progress`, line by line. */
export class MediaProgressParser {
  private rest = '';
  private readonly onProgress: ((progress: MediaProgress) => void) | undefined;

  constructor(onProgress: ((progress: MediaProgress) => void) | undefined) {
    this.onProgress = onProgress;
  }

  push(chunk: Buffer): void {
    if (!this.onProgress) return;
    const lines = (this.rest + chunk.toString('latin1')).split('\n');
    this.rest = (lines.pop() ?? '').slice(-256);
    for (const line of lines) {
      // `out_time_us=N/A` until the first packet is written.
      const match = /^out_time_us=(\d+)$/.exec(line.trim());
      if (match) this.onProgress({ outTimeMs: Number(match[1]) / 1000 });
    }
  }
}
