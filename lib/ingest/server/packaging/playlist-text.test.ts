import * as hlsParser from 'hls-parser';
import { describe, expect, it } from 'vitest';
import { masterPlaylistText, mediaPlaylistText } from './playlist-text';

hlsParser.setOptions({ strictMode: true });

const segments: [number, number, number][] = [
  [44_032, 688, 12_000],
  [88_064, 12_688, 24_000],
  [441_344, 36_688, 120_000],
];
const media = { fileUri: 'aac-96.mp4', sampleRateHz: 44_100, initByteLength: 688, segments };

describe('mediaPlaylistText', () => {
  it('is accepted by a strict parser and says what was put in', () => {
    const playlist = hlsParser.parse(mediaPlaylistText(media)) as hlsParser.types.MediaPlaylist;
    expect(playlist.isMasterPlaylist).toBe(false);
    expect(playlist).toMatchObject({
      version: 7,
      targetDuration: 10,
      endlist: true,
      playlistType: 'VOD',
      independentSegments: true,
    });
    expect(playlist.segments.map((segment) => segment.byterange)).toEqual(
      segments.map(([, offset, length]) => ({ offset, length })),
    );
    expect(playlist.segments[0]?.map).toMatchObject({
      uri: 'aac-96.mp4',
      byterange: { offset: 0, length: 688 },
    });
  });

  it('states durations exactly, and none rounds above the target (RFC 8216, 4.3.3.1)', () => {
    const text = mediaPlaylistText(media);
    const durations = [...text.matchAll(/#EXTINF:([\d.]+),/g)].map((match) => Number(match[1]));
    durations.forEach((duration, index) =>
      expect(duration).toBeCloseTo((segments[index]?.[0] ?? 0) / 44_100, 6),
    );
    const target = Number(/#EXT-X-TARGETDURATION:(\d+)\n/.exec(text)?.[1]);
    for (const duration of durations) expect(Math.round(duration)).toBeLessThanOrEqual(target);
  });

  it('keeps the tags RFC 8216 demands: first line, one target duration, a map before segments, an end', () => {
    const lines = mediaPlaylistText(media).split('\n');
    expect(lines[0]).toBe('#EXTM3U');
    expect(lines.filter((line) => line.startsWith('#EXT-X-TARGETDURATION'))).toHaveLength(1);
    expect(lines.findIndex((line) => line.startsWith('#EXT-X-MAP'))).toBeLessThan(
      lines.findIndex((line) => line.startsWith('#EXTINF')),
    );
    expect(lines.at(-2)).toBe('#EXT-X-ENDLIST');
    expect(lines.some((line) => line.startsWith('#EXT-X-STREAM-INF'))).toBe(false);
  });

  it('takes an absolute signed address in place of the file name', () => {
    const fileUri = 'https://cdn.example/m/token/1900000000/abc/std/aac-96.mp4';
    const playlist = hlsParser.parse(
      mediaPlaylistText({ ...media, fileUri }),
    ) as hlsParser.types.MediaPlaylist;
    expect(playlist.segments.every((segment) => segment.uri === fileUri)).toBe(true);
  });

  it('refuses an address that would break out of its line', () => {
    expect(() => mediaPlaylistText({ ...media, fileUri: 'x"\n#EXT-X-ENDLIST' })).toThrow();
  });
});

describe('masterPlaylistText', () => {
  it('is accepted by a strict parser with bandwidths and codecs', () => {
    const text = masterPlaylistText([
      { playlistUri: 'aac-96.m3u8', codecs: 'mp4a.40.2', peakBitrateBps: 101_000, averageBitrateBps: 98_000 },
      {
        playlistUri: 'aac-160.m3u8',
        codecs: 'mp4a.40.2',
        peakBitrateBps: 170_000,
        averageBitrateBps: 165_000,
      },
    ]);
    const playlist = hlsParser.parse(text) as hlsParser.types.MasterPlaylist;
    expect(playlist.isMasterPlaylist).toBe(true);
    expect(playlist.variants).toMatchObject([
      { uri: 'aac-96.m3u8', bandwidth: 101_000, averageBandwidth: 98_000, codecs: 'mp4a.40.2' },
      { uri: 'aac-160.m3u8', bandwidth: 170_000 },
    ]);
  });
});
