import type { ArtistId, ArtworkId, SongId } from '@/lib/kernel/ids';
import type { AlbumKind, CreditRole, DatePrecision, LyricsDto, MusicalMode } from '../contract';

/** Everything ingestion found out about one recording. */
export interface IngestedSong {
  /** The song to replace or repeat; null makes a new one, unless the same audio already stands in the same place. */
  songId: SongId | null;
  /** The profile the uploader acts for: it owns the album. Null (imports) finds or makes `albumArtistName`. */
  ownerArtistId: ArtistId | null;
  albumArtistName: string;
  album: {
    /** Empty for a loose song, which becomes a single of its own name. */
    title: string;
    kind?: AlbumKind;
    /** `2026-11-24`; unknown parts of a date are 01. */
    releaseDate: string | null;
    releaseDatePrecision: DatePrecision;
    label?: string;
    copyright?: string;
    musicbrainzId?: string | null;
    /** Name of this song's disc. */
    discTitle?: string;
    artworkId: ArtworkId | null;
  };
  name: string;
  discNumber: number;
  trackNumber: number | null;
  isExplicit: boolean;
  isrc: string | null;
  musicbrainzId: string | null;
  durationMs: number;
  /** In order; without a main one the album artist is it. */
  credits: readonly { name: string; role: CreditRole }[];
  genres: readonly string[];
  moods: readonly string[];
  features: IngestedFeatures | null;
  /** One unsigned byte a bucket. */
  waveformPeaks: Uint8Array | null;
  lyrics: (LyricsDto & { source: string }) | null;
  package: IngestedPackage;
  status: 'draft' | 'published';
}

export interface IngestedFeatures {
  tempoBpm: number | null;
  tempoConfidence: number | null;
  keyPitchClass: number | null;
  keyMode: MusicalMode | null;
  keyConfidence: number | null;
  energy: number;
  danceability: number;
  valence: number;
  acousticness: number;
  analyserVersion: number;
}

/** The columns of MediaPackage and Rendition, as packaging measured them. */
export interface IngestedPackage {
  contentHash: string;
  storagePrefix: string;
  audioHash: string;
  sampleRateHz: number;
  sampleCount: number;
  channelCount: number;
  sourceCodec: string;
  isSourceLossless: boolean;
  loudnessLufs: number;
  loudnessRangeLu: number;
  truePeakDbtp: number;
  appliedGainDb: number;
  losslessGainDb: number;
  renditions: readonly IngestedRendition[];
}

export interface IngestedRendition {
  name: string;
  purpose: 'stream' | 'lossless' | 'download';
  codecs: string;
  mimeType: string;
  fileName: string;
  sizeBytes: number;
  sampleRateHz: number;
  channelCount: number;
  nominalBitrateBps: number;
  averageBitrateBps: number;
  peakBitrateBps: number;
  encoderDelaySamples: number;
  paddingSamples: number;
  initByteLength: number;
  /** [[durationSamples, byteOffset, byteLength], …]; empty for whole files. */
  segments: readonly (readonly [number, number, number])[];
}
