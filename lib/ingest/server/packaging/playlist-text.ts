import type { SegmentEntry } from './package-manifest';

export interface MediaPlaylistInput {
  /** URI of the rendition's file: a bare name, or an absolute signed URL when the text travels inside an API response. */
  fileUri: string;
  sampleRateHz: number;
  initByteLength: number;
  segments: readonly SegmentEntry[];
}

export interface MasterVariant {
  playlistUri: string;
  codecs: string;
  /** Highest bitrate of any segment, bits per second. */
  peakBitrateBps: number;
  averageBitrateBps: number;
}

/** A VOD media playlist of byte ranges of one file (RFC 8216; version 7 is the first with `EXT-X-MAP` for all). Pure. */
export function mediaPlaylistText(input: MediaPlaylistInput): string {
  const { fileUri, sampleRateHz, initByteLength, segments } = input;
  const durationsS = segments.map(([durationSamples]) => durationSamples / sampleRateHz);
  const targetDurationS = Math.max(1, ...durationsS.map((durationS) => Math.round(durationS)));
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${targetDurationS}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${quotable(fileUri)}",BYTERANGE="${initByteLength}@0"`,
  ];
  segments.forEach(([, byteOffset, byteLength], index) => {
    lines.push(
      `#EXTINF:${(durationsS[index] ?? 0).toFixed(6)},`,
      `#EXT-X-BYTERANGE:${byteLength}@${byteOffset}`,
      quotable(fileUri),
    );
  });
  lines.push('#EXT-X-ENDLIST', '');
  return lines.join('\n');
}

/** A multivariant playlist. The order is the order of preference before anything has been measured. Pure. */
export function masterPlaylistText(variants: readonly MasterVariant[]): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS'];
  for (const { playlistUri, codecs, peakBitrateBps, averageBitrateBps } of variants) {
    lines.push(
      `#EXT-X-STREAM-INF:BANDWIDTH=${peakBitrateBps},AVERAGE-BANDWIDTH=${averageBitrateBps},CODECS="${quotable(codecs)}"`,
      quotable(playlistUri),
    );
  }
  lines.push('');
  return lines.join('\n');
}

/** A URI or codec string must not be able to end its line or its quotes. */
function quotable(value: string): string {
  if (/["\r\n]/.test(value)) throw new Error('A playlist value may not contain quotes or line breaks.');
  return value;
}
