import type { IngestedSong } from './ingested-song';

let counter = 0;

/** A recording with everything, for tests; each call has its own audio unless told otherwise. */
export function ingestedSong(over: Partial<IngestedSong> = {}): IngestedSong {
  const hash = (counter += 1).toString(16).padStart(64, '0');
  return {
    songId: null,
    ownerArtistId: null,
    albumArtistName: 'Maren Holt',
    album: {
      title: 'Slow Weather',
      releaseDate: '2026-09-12',
      releaseDatePrecision: 'day',
      artworkId: null,
      ...over.album,
    },
    name: `Song ${counter}`,
    discNumber: 1,
    trackNumber: counter,
    isExplicit: false,
    isrc: null,
    musicbrainzId: null,
    durationMs: 180_000,
    credits: [{ name: 'Maren Holt', role: 'main' }],
    genres: ['Folk'],
    moods: ['calm'],
    features: {
      tempoBpm: 120,
      tempoConfidence: 0.9,
      keyPitchClass: 9,
      keyMode: 'minor',
      keyConfidence: 0.8,
      energy: 0.4,
      danceability: 0.5,
      valence: 0.3,
      acousticness: 0.8,
      analyserVersion: 1,
    },
    waveformPeaks: Uint8Array.of(0, 128, 255),
    lyrics: null,
    package: {
      contentHash: hash,
      storagePrefix: `packages/${hash}`,
      audioHash: `audio-${hash}`,
      sampleRateHz: 44_100,
      sampleCount: 7_938_000,
      channelCount: 2,
      sourceCodec: 'flac',
      isSourceLossless: true,
      loudnessLufs: -16,
      loudnessRangeLu: 6,
      truePeakDbtp: -1,
      appliedGainDb: 2,
      losslessGainDb: 2,
      renditions: [rendition('aac-160', 'stream'), rendition('flac', 'lossless')],
    },
    status: 'published',
    ...Object.fromEntries(Object.entries(over).filter(([name]) => name !== 'album')),
  };
}

function rendition(name: string, purpose: 'stream' | 'lossless') {
  return {
    name,
    purpose,
    codecs: purpose === 'stream' ? 'mp4a.40.2' : 'fLaC',
    mimeType: 'audio/mp4',
    fileName: `${name}.mp4`,
    sizeBytes: 3_000_000,
    sampleRateHz: 44_100,
    channelCount: 2,
    nominalBitrateBps: 160_000,
    averageBitrateBps: 158_000,
    peakBitrateBps: 171_000,
    encoderDelaySamples: 1024,
    paddingSamples: 512,
    initByteLength: 800,
    segments: [[441_000, 800, 200_000]] as const,
  };
}
