import type { Actor } from '@/lib/kernel/actor';
import type { Id, RenditionId, SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { SongDto } from '../contract';

export interface RenditionDto {
  id: RenditionId;
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
  segments: readonly (readonly [durationSamples: number, byteOffset: number, byteLength: number])[];
}

export interface SongMedia {
  song: SongDto;
  package: {
    id: Id<'media-package'>;
    contentHash: string;
    storagePrefix: string;
    sampleRateHz: number;
    sampleCount: number;
    channelCount: number;
    loudnessLufs: number;
    losslessGainDb: number;
    appliedGainDb: number;
    truePeakDbtp: number;
  };
  renditions: RenditionDto[];
  waveformPeaks: Uint8Array | null;
}

/** What playback needs of a song; null when it is missing, has no audio, or this actor may not know of it. */
export async function readSongMedia(
  _context: Pick<AppContext, 'db' | 'env'>,
  _actor: Actor,
  _songId: SongId,
): Promise<SongMedia | null> {
  return Promise.reject(new Error('not written yet'));
}
