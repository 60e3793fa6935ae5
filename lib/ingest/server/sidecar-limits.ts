import path from 'node:path';
import { AppError } from '@/lib/kernel/app-error';
import { formatBytes } from '@/lib/kernel/byte-size';
import {
  COVER_EXTENSIONS,
  COVER_MAX_BYTES,
  LYRICS_EXTENSIONS,
  LYRICS_MAX_BYTES,
  type SidecarKind,
} from '../contract';

/** What may be sent beside music. */
export const SIDECAR_LIMITS = {
  cover: {
    extensions: COVER_EXTENSIONS as readonly string[],
    maxBytes: COVER_MAX_BYTES,
    words: 'A cover is a JPEG, PNG or WebP',
  },
  lyrics: {
    extensions: LYRICS_EXTENSIONS as readonly string[],
    maxBytes: LYRICS_MAX_BYTES,
    words: 'Lyrics are an .lrc or .elrc file',
  },
} as const satisfies Record<SidecarKind, object>;

/** Lower-case, without the dot. */
export function sidecarExtension(fileName: string): string {
  return path.extname(fileName).slice(1).toLowerCase();
}

/** @throws AppError too-large `file-too-large`. */
export function requireSidecarSize(kind: SidecarKind, sizeBytes: number): void {
  const { maxBytes, words } = SIDECAR_LIMITS[kind];
  if (sizeBytes <= maxBytes) return;
  throw new AppError('too-large', 'file-too-large', {
    detail: `${words} of at most ${formatBytes(maxBytes)}.`,
  });
}
