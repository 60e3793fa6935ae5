import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { storeArtwork } from '@/lib/catalog/server/store-artwork';
import { AppError } from '@/lib/kernel/app-error';
import { inspectAudio } from '@/lib/platform/media/decode-audio';
import type { AudioFormat } from '@/lib/platform/media/sniff-result';
import { COVER_MAX_BYTES, LYRICS_MAX_BYTES, type LyricsDto, type NoticeDto } from '../../contract';
import { coverKey, lyricsKey, sourceKey } from '../staging-keys';
import { parseLrc } from '../tags/parse-lrc';
import { readTags } from '../tags/read-tags';
import { findSongWithAudio } from '../upload.repository';
import { audioLimits, mediaSettings } from './media-settings';
import type { ProbeOutput } from './stage-output';
import { StageRefusal } from './stage-refusal';
import type { StageContext, StageResult, StageRun } from './stage-run';

/**
 * Finds out what was uploaded: checks that the bytes are the ones that were sent, decodes all of it, measures it, and reads tags, cover and
 * lyrics. Everything that is wrong with the file is said here, before time is spent on it.
 */
export async function probeStage(context: StageContext, run: StageRun): Promise<StageResult> {
  const { upload } = run;
  const source = path.join(run.workFolder, 'source');
  await context.storage.downloadTo(sourceKey(upload.id), source);
  const contentSha256 = await sha256Of(source);
  if (upload.declaredSha256 !== null && upload.declaredSha256 !== contentSha256)
    throw new StageRefusal(DAMAGED_ON_THE_WAY);

  const inspection = await inspectAudio(mediaSettings(context.env), {
    path: source,
    limits: audioLimits(context.env),
    onProgress: (percent) => run.onProgress(percent * 0.9),
    signal: run.signal,
  });
  const problems = inspection.isDecodable ? inspection.report.problems : inspection.problems;
  const warnings = problems.filter((problem) => problem.severity === 'warn').map(asNotice);
  const refusal = problems.find((problem) => problem.severity === 'refuse');
  if (refusal || !inspection.isDecodable) {
    throw new StageRefusal(refusal ? asNotice(refusal) : UNDECODABLE, warnings);
  }

  const { report, input } = inspection;
  const { peakEnergyShares, ...loudness } = inspection.loudness;
  const found = await readTags(source);
  const artwork = await storeCover(context, upload.id, found.cover);
  const lyrics = (await sidecarLyrics(context, upload.id)) ?? found.lyrics;
  const {
    problems: _problems,
    format: _format,
    headerDurationMs: _claimed,
    samplePeak: _peak,
    ...facts
  } = report;
  const output: ProbeOutput = {
    ...facts,
    format: input.format,
    demuxer: input.demuxer,
    loudness,
    peakEnergyShares,
    lyrics,
  };
  return {
    output,
    learned: {
      contentSha256,
      audioHash: report.audioHash,
      foundTags: found.tags,
      duplicateOfSongId: await findSongWithAudio(context.db, report.audioHash, upload.songId),
      warnings: [
        ...warnings,
        ...misnamed(upload.fileName, input.format),
        ...found.notices,
        ...artwork.notices,
      ],
      ...(artwork.artworkId ? { artworkId: artwork.artworkId } : {}),
    },
  };
}

const DAMAGED_ON_THE_WAY: NoticeDto = {
  code: 'checksum-mismatch',
  detail: 'The file arrived damaged: its checksum differs from the one on your computer. Upload it again.',
};
const UNDECODABLE: NoticeDto = {
  code: 'undecodable',
  detail: 'Nothing in this file could be decoded. Export it again as FLAC or WAV.',
};

async function sha256Of(filePath: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(filePath, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function asNotice({ code, detail }: NoticeDto): NoticeDto {
  return { code, detail };
}

const EXTENSIONS = {
  flac: ['flac'],
  wav: ['wav', 'wave', 'bwf', 'rf64'],
  aiff: ['aif', 'aiff', 'aifc'],
  m4a: ['m4a', 'mp4', 'm4b', 'alac', 'aac'],
  mp3: ['mp3'],
  'ogg-vorbis': ['ogg', 'oga'],
  'ogg-opus': ['opus', 'ogg', 'oga'],
  'ogg-flac': ['ogg', 'oga', 'flac'],
  adts: ['aac', 'adts'],
} as const satisfies Record<AudioFormat, readonly string[]>;

/** The content decides; but a name that says something else is worth a word, for the artist's own archive. */
function misnamed(fileName: string, format: AudioFormat): NoticeDto[] {
  const extension = path.extname(fileName).slice(1).toLowerCase();
  if (extension === '' || (EXTENSIONS[format] as readonly string[]).includes(extension)) return [];
  const detail = `The name ends in .${extension.slice(0, 10)}, but the file is ${EXTENSIONS[format][0].toUpperCase()}. It was read as what it is.`;
  return [{ code: 'wrong-extension', detail }];
}

/** The picture beside the song wins over the one inside it; a picture that cannot be used costs only the picture. */
async function storeCover(
  context: StageContext,
  uploadId: string,
  embedded: Uint8Array | null,
): Promise<{ artworkId: string | null; notices: NoticeDto[] }> {
  const notices: NoticeDto[] = [];
  const candidates = [await readSmallObject(context, coverKey(uploadId), COVER_MAX_BYTES), embedded];
  for (const image of candidates) {
    if (!image) continue;
    try {
      return { artworkId: await storeArtwork(context, image), notices };
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'unavailable') throw error;
      notices.push({
        code: 'cover-refused',
        detail: `A cover was left out: ${error.detail ?? 'it cannot be read as a picture.'} Add another one.`,
      });
    }
  }
  return { artworkId: null, notices };
}

async function sidecarLyrics(context: StageContext, uploadId: string): Promise<LyricsDto | null> {
  const bytes = await readSmallObject(context, lyricsKey(uploadId), LYRICS_MAX_BYTES);
  return bytes ? parseLrc(decodeText(bytes), 'sidecar') : null;
}

/** Old lyrics files are Latin-1; UTF-8 says so by being valid. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function readSmallObject(
  context: StageContext,
  key: string,
  maxBytes: number,
): Promise<Uint8Array | null> {
  if (!(await context.storage.exists(key))) return null;
  const { sizeBytes } = await context.storage.head(key);
  if (sizeBytes === 0 || sizeBytes > maxBytes) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of await context.storage.readStream(key)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
