const STDERR_TAIL_BYTES = 8 * 1024;
const MAX_LINE_CHARS = 4096;

/** Splits stderr into lines and keeps a bounded tail: a broken file can make ffmpeg write megabytes. */
export class StderrTail {
  private tail = '';
  private rest = '';
  private readonly onLine: ((line: string) => void) | undefined;

  constructor(onLine: ((line: string) => void) | undefined) {
    this.onLine = onLine;
  }

  push(chunk: Buffer): void {
    const text = chunk.toString('utf8');
    this.tail = (this.tail + text).slice(-STDERR_TAIL_BYTES);
    if (!this.onLine) return;
    const lines = (this.rest + text).split(/\r?\n|\r/);
    this.rest = (lines.pop() ?? '').slice(-MAX_LINE_CHARS);
    for (const line of lines) if (line !== '') this.onLine(line.slice(0, MAX_LINE_CHARS));
  }

  flush(): void {
    if (this.rest !== '') this.onLine?.(this.rest);
    this.rest = '';
  }

  text(): string {
    return this.tail;
  }
}
