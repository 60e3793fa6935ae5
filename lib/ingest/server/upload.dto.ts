import type { ArtworkDto } from '@/lib/catalog/contract';
import type { ArtistId, SongId, UploadId, UserId } from '@/lib/kernel/ids';
import {
  noticeSchema,
  UPLOAD_STAGES,
  type UploadBatchId,
  type UploadDto,
  type UploadStageDto,
} from '../contract';
import { encodeOutputSchema, probeOutputSchema, type ProbeOutput } from './stages/stage-output';
import { lyricsOf } from './stages/publish-stage';
import { effectiveTags, foundTagsOf } from './tags/effective-tags';
import type { SongReference, UploadRow } from './upload.repository';

/** What an upload shows that does not stand in its own row. */
export interface UploadSurroundings {
  songs: ReadonlyMap<string, SongReference>;
  artworks: ReadonlyMap<string, ArtworkDto | null>;
}

export function toUploadDto(row: UploadRow, { songs, artworks }: UploadSurroundings): UploadDto {
  const probe = probeOf(row);
  const duplicate = row.duplicateOfSongId === null ? undefined : songs.get(row.duplicateOfSongId);
  const lyrics = lyricsOf(row, probe?.lyrics ?? null);
  return {
    id: row.id as UploadId,
    batchId: row.batchId as UploadBatchId,
    userId: row.userId as UserId,
    uploadedBy: row.user.displayName,
    artistId: row.artistId as ArtistId | null,
    fileName: row.fileName,
    relativePath: row.relativePath,
    sizeBytes: Number(row.sizeBytes),
    partSizeBytes: row.partSizeBytes,
    status: statusOf(row, songs),
    problem: noticeOf(row),
    warnings: noticeSchema.array().catch([]).parse(row.warnings),
    stages: stagesOf(row),
    foundTags: foundTagsOf(row),
    tags: effectiveTags(row),
    audio: audioOf(probe),
    loudness: loudnessOf(row, probe),
    lyrics: lyrics ? { kind: lyrics.kind, lineCount: lyrics.lines.length, source: lyrics.source } : null,
    artwork: (row.artworkId === null ? undefined : artworks.get(row.artworkId)) ?? null,
    songId: row.songId as SongId | null,
    duplicateOf: duplicate
      ? { songId: duplicate.id as SongId, name: duplicate.name, albumTitle: duplicate.album.title }
      : null,
    publishWhenReady: row.publishWhenReady,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Whether a finished song is public is the catalogue's to say: it may have been changed there. */
function statusOf(row: UploadRow, songs: UploadSurroundings['songs']): UploadDto['status'] {
  const song = row.songId === null ? undefined : songs.get(row.songId);
  if (!song || (row.status !== 'ready' && row.status !== 'published')) return row.status;
  return song.status === 'published' ? 'published' : 'ready';
}

export function probeOf(row: UploadRow): ProbeOutput | null {
  const parsed = probeOutputSchema.safeParse(row.stages.find(({ stage }) => stage === 'probe')?.output);
  return parsed.success ? parsed.data : null;
}

function stagesOf(row: UploadRow): UploadStageDto[] {
  return UPLOAD_STAGES.map((stage) => {
    const found = row.stages.find((candidate) => candidate.stage === stage);
    return {
      stage,
      status: found?.status ?? 'pending',
      percent: found?.percent ?? 0,
      attempt: found?.attempt ?? 0,
      problem: found ? noticeOf(found) : null,
    };
  });
}

function noticeOf({
  problemCode,
  problemDetail,
}: {
  problemCode: string | null;
  problemDetail: string | null;
}) {
  return problemCode === null ? null : { code: problemCode, detail: problemDetail ?? '' };
}

function audioOf(probe: ProbeOutput | null): UploadDto['audio'] {
  if (!probe) return null;
  const { format, codec, isLossless, durationMs, sampleRateHz, channelCount } = probe;
  return { format, codec, isLossless, durationMs, sampleRateHz, channelCount };
}

function loudnessOf(row: UploadRow, probe: ProbeOutput | null): UploadDto['loudness'] {
  if (!probe) return null;
  const encode = encodeOutputSchema.safeParse(row.stages.find(({ stage }) => stage === 'encode')?.output);
  return { ...probe.loudness, appliedGainDb: encode.success ? encode.data.appliedGainDb : null };
}
