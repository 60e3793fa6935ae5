import type { SegmentRow } from './segment-table';

export interface MediaPlaylistInput {
  /** Absolute or relative address of the rung's one file. */
  fileUrl: string;
  initByteLength: number;
  sampleRateHz: number;
  segments: readonly SegmentRow[];
}

/**
 * The media playlist (RFC 8216) of one rung: one fMP4 file, segments as byte ranges. Rendered from the segment table
 * instead of being read from storage, so that opening a session costs no request to the origin; a test holds it equal
 * to the packaged file, address apart.
 */
export function mediaPlaylistText(input: MediaPlaylistInput): string {
  const durationsS = input.segments.map((segment) => segment.durationSamples / input.sampleRateHz);
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.max(1, ...durationsS.map(Math.round))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${input.fileUrl}",BYTERANGE="${input.initByteLength}@0"`,
  ];
  for (const [index, segment] of input.segments.entries()) {
    lines.push(
      `#EXTINF:${(durationsS[index] ?? 0).toFixed(6)},`,
      `#EXT-X-BYTERANGE:${segment.byteLength}@${segment.byteOffset}`,
      input.fileUrl,
    );
  }
  return `${lines.join('\n')}\n#EXT-X-ENDLIST\n`;
}

export interface VariantInput {
  url: string;
  codecs: string;
  peakBitrateBps: number;
  averageBitrateBps: number;
}

/** The multivariant playlist over the rungs a listener may have; lowest first. */
export function multivariantPlaylistText(variants: readonly VariantInput[]): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS'];
  for (const variant of variants) {
    lines.push(
      `#EXT-X-STREAM-INF:BANDWIDTH=${variant.peakBitrateBps},AVERAGE-BANDWIDTH=${variant.averageBitrateBps},CODECS="${variant.codecs}"`,
      variant.url,
    );
  }
  return `${lines.join('\n')}\n`;
}
