import type { PlaybackSessionId, SongId } from '@/lib/kernel/ids';
import { playbackQualitySchema, type PlaybackSessionDto, type SegmentDto } from '../contract';
import type { RungSource } from './media-source';
import type { SegmentRow } from './segment-table';

/** A session nobody reported to for this long is over; the player then opens a new one by itself. */
export const SESSION_IDLE_MS = 24 * 60 * 60 * 1000;

interface StoredSession {
  id: string;
  songId: string;
  quality: string;
  positionMs: number;
  lastSeenAt: Date;
  endedAt: Date | null;
}

export function toSessionDto(row: StoredSession): PlaybackSessionDto {
  return {
    id: row.id as PlaybackSessionId,
    songId: row.songId as SongId,
    quality: playbackQualitySchema.parse(row.quality),
    positionMs: row.positionMs,
    expiresAt: new Date(row.lastSeenAt.getTime() + SESSION_IDLE_MS).toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

export function toSegmentDto(rung: RungSource, segment: SegmentRow, fileUrl: string): SegmentDto {
  return {
    index: segment.index,
    startMs: (segment.startSamples / rung.sampleRateHz) * 1000,
    durationMs: (segment.durationSamples / rung.sampleRateHz) * 1000,
    url: fileUrl,
    byteRange: { offset: segment.byteOffset, length: segment.byteLength },
  };
}
