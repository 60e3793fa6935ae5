import { expect, it } from 'vitest';
import {
  masterPlaylistText,
  mediaPlaylistText as packagedMediaText,
} from '@/lib/ingest/server/packaging/playlist-text';
import { mediaPlaylistText, multivariantPlaylistText } from '@/lib/playback/server/inline-playlist';
import { readSegmentTable } from '@/lib/playback/server/segment-table';

// Here, because only the application may see both features: ingest writes playlists, playback renders them again.

const BASE = 'https://media.test/m/token/1900000000/abc/std/';
const STORED: [number, number, number][] = [
  [44_032, 1187, 20_511],
  [88_064, 21_698, 40_800],
  [308_224, 62_498, 139_000],
  [441_344, 201_498, 200_100],
  [77_825, 401_598, 33_000],
];

it('the media playlist of a session is the packaged one, address apart', () => {
  const shared = { initByteLength: 1187, sampleRateHz: 44_100 };
  const inlined = mediaPlaylistText({
    ...shared,
    fileUrl: `${BASE}aac-160.mp4`,
    segments: readSegmentTable(STORED),
  });
  const packaged = packagedMediaText({ ...shared, fileUri: 'aac-160.mp4', segments: STORED });
  expect(inlined.replaceAll(BASE, '')).toBe(packaged);
});

it('the multivariant playlist of a session is the packaged one, address apart', () => {
  const variants = [
    { name: 'aac-96.m3u8', codecs: 'mp4a.40.2', peakBitrateBps: 104_000, averageBitrateBps: 97_000 },
    { name: 'aac-160.m3u8', codecs: 'mp4a.40.2', peakBitrateBps: 171_000, averageBitrateBps: 161_000 },
  ];
  const inlined = multivariantPlaylistText(
    variants.map(({ name, ...rest }) => ({ ...rest, url: `${BASE}${name}` })),
  );
  const packaged = masterPlaylistText(variants.map(({ name, ...rest }) => ({ ...rest, playlistUri: name })));
  expect(inlined.replaceAll(BASE, '')).toBe(packaged);
});
