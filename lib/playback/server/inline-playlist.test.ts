import HLS from 'hls-parser';
import { describe, expect, it } from 'vitest';
import { mediaPlaylistText, multivariantPlaylistText } from './inline-playlist';
import { readSegmentTable, segmentIndexAt } from './segment-table';

const STORED: [number, number, number][] = [
  [45_056, 1187, 20_511],
  [90_112, 21_698, 40_800],
  [305_152, 62_498, 139_000],
  [441_344, 201_498, 200_100],
  [77_824, 401_598, 33_000],
];
const BASE = 'https://media.test/m/token/1900000000/abc/std/';
const input = {
  fileUrl: `${BASE}aac-160.mp4`,
  initByteLength: 1187,
  sampleRateHz: 44_100,
  segments: readSegmentTable(STORED),
};
const variants = [
  { url: `${BASE}aac-96.m3u8`, codecs: 'mp4a.40.2', peakBitrateBps: 104_000, averageBitrateBps: 97_000 },
  { url: `${BASE}aac-160.m3u8`, codecs: 'mp4a.40.2', peakBitrateBps: 171_000, averageBitrateBps: 161_000 },
];

describe('the inlined playlists', () => {
  it('are accepted by a strict parser, with every byte range and duration as stored', () => {
    HLS.setOptions({ strictMode: true });
    const media = HLS.parse(mediaPlaylistText(input));
    if (media.isMasterPlaylist) throw new Error('A media playlist was expected');
    expect(media.segments.map(({ byterange }) => [byterange?.offset, byterange?.length])).toEqual(
      STORED.map(([, offset, length]) => [offset, length]),
    );
    const totalS = media.segments.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
    expect(totalS).toBeCloseTo(STORED.reduce((sum, [samples]) => sum + samples, 0) / 44_100, 4);
    expect(media.targetDuration).toBe(10);
    const master = HLS.parse(multivariantPlaylistText(variants));
    expect(master.isMasterPlaylist && master.variants.map(({ bandwidth }) => bandwidth)).toEqual([
      104_000, 171_000,
    ]);
  });
});

describe('the segment table', () => {
  it.each([
    [0, 0],
    [1021, 0],
    [1022, 1],
    [9_984, 2],
    [9_985, 3],
    [21_000, 4],
    [999_999, 4],
  ])('finds the segment of %i ms: %i', (positionMs, index) => {
    expect(segmentIndexAt(input.segments, positionMs, 44_100)).toBe(index);
  });

  it('refuses what is no table', () => {
    for (const broken of [null, [], [[1, 2]], [[0, 0, 1]], [[1, -1, 1]], 'text']) {
      expect(() => readSegmentTable(broken)).toThrow();
    }
  });
});
