import type { Actor } from '@/lib/kernel/actor';
import type { Id, RenditionId, SongId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { SongDto } from '../contract';
import { toSongDto } from './catalog.dto';
import { canRead } from './catalog.policy';
import { findCurrentPackage, findSongsByIds, findWaveform } from './song.repository';

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
  /** Of the album's songs, played one after the other; null while nothing of it was measured. */
  albumLoudnessLufs: number | null;
  waveformPeaks: Uint8Array | null;
}

/** What playback needs of a song; null when it is missing, has no audio, or this actor may not know of it. */
export async function readSongMedia(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  songId: SongId,
): Promise<SongMedia | null> {
  const [[song], current, waveform] = await Promise.all([
    findSongsByIds(db, [songId]),
    findCurrentPackage(db, songId),
    findWaveform(db, songId),
  ]);
  if (!song || !current || !canRead(actor, { status: song.status, ownerArtistId: song.album.artistId }))
    return null;
  const { renditions, ...row } = current;
  return {
    song: toSongDto(song, { originUrl: env.ORIGIN_URL }),
    albumLoudnessLufs: song.album.loudnessLufs,
    package: {
      id: row.id as Id<'media-package'>,
      contentHash: row.contentHash,
      storagePrefix: row.storagePrefix,
      sampleRateHz: row.sampleRateHz,
      sampleCount: Number(row.sampleCount),
      channelCount: row.channelCount,
      loudnessLufs: row.loudnessLufs,
      losslessGainDb: row.losslessGainDb,
      appliedGainDb: row.appliedGainDb,
      truePeakDbtp: row.truePeakDbtp,
    },
    renditions: renditions.map(({ packageId: _, ...rendition }) => ({
      ...rendition,
      id: rendition.id as RenditionId,
      sizeBytes: Number(rendition.sizeBytes),
      segments: rendition.segments as unknown as RenditionDto['segments'],
    })),
    waveformPeaks: waveform ? new Uint8Array(waveform.peaks) : null,
  };
}
