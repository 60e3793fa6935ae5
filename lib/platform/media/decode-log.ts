/** Complaints about streams that are not decoded (covers) say nothing about the music. */
const ABOUT_OTHER_STREAMS = /not on whitelist|\[(png|mjpeg|bmp|gif|webp|tiff|svg) @/i;
/** Anchored, because titles and comments are printed as well and may say `[error]`. */
const COMPLAINT = /^(\[[^\]]{1,60}\] )?\[(error|fatal|panic)\] /;
const MAX_KEPT_LINES = 20;

/** Counts what a decoder complained about: ffmpeg conceals damage and still exits with 0. */
export class DecodeLog {
  /** Lines of level error or worse. */
  errorCount = 0;
  /** Packets that the demuxer marked as incomplete. */
  corruptPacketCount = 0;
  /** The duration in the header is no claim but ffmpeg's guess from the bitrate. */
  isDurationGuessed = false;
  /** First complaints, for logs. */
  readonly lines: string[] = [];

  pushLine(line: string): void {
    if (/^\[\w+ @ \w+\] \[warning\] Estimating duration from bitrate/.test(line))
      this.isDurationGuessed = true;
    if (
      /^(\[\w+ @ \w+\] )?\[warning\].*(Packet corrupt|corrupt decoded frame|corrupt input packet)/.test(line)
    )
      this.corruptPacketCount += 1;
    if (!COMPLAINT.test(line) || ABOUT_OTHER_STREAMS.test(line)) return;
    this.errorCount += 1;
    if (this.lines.length < MAX_KEPT_LINES) this.lines.push(line.slice(0, 300));
  }
}
