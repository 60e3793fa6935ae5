import { newId, type PlaybackSessionId, type SongId } from '@/lib/kernel/ids';
import type { Db } from '@/lib/platform/db/prisma-client';

export const TEST_SONG_HASH = 'ab'.repeat(32);

/** A song of half a minute in every rung, as far as the database knows. */
export async function createTestSong(
  db: Db,
  artistId: string,
  status: 'draft' | 'published',
  hasAudio = true,
): Promise<SongId> {
  const songId = newId<SongId>();
  const album = await db.album.create({
    data: { id: newId(), artistId, title: 'Tests', sortTitle: 'tests', status },
  });
  await db.song.create({
    data: {
      id: songId,
      albumId: album.id,
      artistId,
      name: 'A song',
      sortName: 'a song',
      durationMs: 30_000,
      status,
    },
  });
  if (!hasAudio) return songId;
  const packageId = newId<PlaybackSessionId>() as string;
  const rung = (
    name: string,
    purpose: 'stream' | 'lossless' | 'download',
    bitrateBps: number,
    fileName: string,
  ) => ({
    id: newId() as string,
    name,
    purpose,
    codecs: name === 'flac' ? 'fLaC' : 'mp4a.40.2',
    mimeType: 'audio/mp4',
    fileName,
    sizeBytes: 100_000n,
    sampleRateHz: 44_100,
    channelCount: 2,
    nominalBitrateBps: bitrateBps,
    averageBitrateBps: bitrateBps,
    peakBitrateBps: bitrateBps + 5000,
    encoderDelaySamples: name === 'flac' ? 0 : 1024,
    paddingSamples: name === 'flac' ? 0 : 300,
    initByteLength: purpose === 'download' ? 0 : 800,
    segments:
      purpose === 'download'
        ? []
        : [
            [44_100, 800, 20_000],
            [88_200, 20_800, 40_000],
            [308_700, 60_800, 140_000],
            [441_000, 200_800, 200_000],
            [441_000, 400_800, 200_000],
          ],
  });
  await db.mediaPackage.create({
    data: {
      id: packageId,
      songId,
      contentHash: TEST_SONG_HASH,
      storagePrefix: `packages/${TEST_SONG_HASH}`,
      audioHash: 'cd'.repeat(32),
      sampleRateHz: 44_100,
      sampleCount: 1_323_000n,
      channelCount: 2,
      sourceCodec: 'flac',
      isSourceLossless: true,
      loudnessLufs: -9,
      loudnessRangeLu: 6,
      truePeakDbtp: 0.1,
      appliedGainDb: -5,
      losslessGainDb: -5,
      renditions: {
        create: [
          rung('aac-96', 'stream', 96_000, 'std/aac-96.mp4'),
          rung('aac-160', 'stream', 160_000, 'std/aac-160.mp4'),
          rung('aac-256', 'stream', 256_000, 'std/aac-256.mp4'),
          rung('flac', 'lossless', 900_000, 'max/flac.mp4'),
          rung('ogg-320', 'download', 320_000, 'dl/ogg-320.ogg'),
        ],
      },
    },
  });
  await db.song.update({ where: { id: songId }, data: { currentPackageId: packageId } });
  await db.waveform.create({ data: { songId, peaks: Buffer.from([0, 128, 255]) } });
  return songId;
}
