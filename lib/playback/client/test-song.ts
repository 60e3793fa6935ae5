import type { SongDto } from '@/lib/catalog/contract';
import type { AlbumId, ArtistId, SongId } from '@/lib/kernel/ids';
import type { OpenedPlaybackDto, PlaybackMediaDto, PlaybackQuality } from '../contract';
import { testSongId } from '../queue/test-queue';

const ORIGIN = 'https://media.test/m/token/1900000000/abc';

/** A song for tests; its id tells its number. */
export function testSong(number: number, durationMs = 180_000): SongDto {
  const uuid = (kind: number) => `0190000${kind}-0000-7000-8000-${String(number).padStart(12, '0')}`;
  return {
    id: testSongId(number) as SongId,
    name: `Song ${number}`,
    durationMs,
    discNumber: 1,
    trackNumber: number,
    isExplicit: false,
    isPlayable: true,
    isLossless: true,
    artists: [{ id: uuid(2) as ArtistId, name: 'Tester' }],
    album: { id: uuid(3) as AlbumId, title: 'Tests', artwork: null },
    popularity: 0,
    releaseDate: null,
    features: null,
  };
}

/** The songs of `testEntries`. */
export function testSongs(count: number, from = 0): SongDto[] {
  return Array.from({ length: count }, (_, index) => testSong(from + index));
}

/** Media of two lossy rungs, or of the lossless master. */
export function testMedia(
  quality: PlaybackQuality = 'auto',
  overrides: Partial<PlaybackMediaDto> = {},
): PlaybackMediaDto {
  const isLossless = quality === 'flac';
  const baseUrl = `${ORIGIN}/${isLossless ? 'max' : 'std'}/`;
  const rungs = isLossless ? (['flac'] as const) : (['aac-96', 'aac-160'] as const);
  return {
    quality,
    delivered: quality,
    baseUrl,
    expiresAt: '2030-01-01T00:00:00.000Z',
    validForS: 3600,
    multivariantPlaylist: { url: `${baseUrl}master.m3u8`, text: '#EXTM3U\n' },
    mediaPlaylists: rungs.map((rung) => ({
      rung,
      url: `${baseUrl}${rung}.m3u8`,
      text: '#EXTM3U\n',
      fileUrl: `${baseUrl}${rung}.mp4`,
      codecs: isLossless ? 'fLaC' : 'mp4a.40.2',
      bandwidthBps: 170_000,
      averageBandwidthBps: 160_000,
      initByteLength: 100,
      headByteLength: 300,
    })),
    nativePlaylistUrl: `${baseUrl}master.m3u8`,
    startRung: isLossless ? 'flac' : 'aac-160',
    firstSegments: [
      {
        index: 0,
        startMs: 0,
        durationMs: 1000,
        url: `${baseUrl}aac-160.mp4`,
        byteRange: { offset: 100, length: 200 },
      },
    ],
    totalSegments: 20,
    gain: {
      appliedGainDb: -3,
      playbackGainDb: isLossless ? -6 : 0,
      loudnessLufs: -11,
      albumLoudnessLufs: -12,
    },
    gapless: { sampleRateHz: 44_100, sampleCount: 44_100, encoderDelaySamples: 1024, paddingSamples: 0 },
    ...overrides,
  };
}

export function testOpened(song: SongDto, quality: PlaybackQuality = 'auto'): OpenedPlaybackDto {
  return {
    session: {
      id: `session-of-${song.id}` as OpenedPlaybackDto['session']['id'],
      songId: song.id,
      quality,
      positionMs: 0,
      expiresAt: '2030-01-01T00:00:00.000Z',
      endedAt: null,
    },
    song,
    media: testMedia(quality),
    availableQualities: ['auto', 'aac-96', 'aac-160', 'flac'],
    waveformPeaks: null,
  };
}
