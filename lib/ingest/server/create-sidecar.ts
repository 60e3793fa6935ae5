import path from 'node:path';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import { formatBytes } from '@/lib/kernel/byte-size';
import { newId } from '@/lib/kernel/ids';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import {
  COVER_EXTENSIONS,
  COVER_MAX_BYTES,
  LYRICS_EXTENSIONS,
  LYRICS_MAX_BYTES,
  type ingestOperations,
  type SidecarId,
} from '../contract';
import { sidecarKey } from './staging-keys';

const LIMITS = {
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
} as const;

/** A signed place for one small file that belongs to songs: the same road as the music, in a single part. */
export async function createSidecar(
  { storage }: Pick<AppContext, 'storage'>,
  actor: Actor,
  { body }: OperationInput<typeof ingestOperations.createSidecar>,
): Promise<OperationResult<typeof ingestOperations.createSidecar>> {
  if (actor.kind !== 'user')
    throw new AppError('unauthenticated', 'sign-in-required', { detail: 'Sign in first.' });
  const { extensions, maxBytes, words } = LIMITS[body.kind];
  const extension = sidecarExtension(body.fileName);
  if (!extensions.includes(extension)) {
    throw new AppError('rejected', 'sidecar-type-unknown', { detail: `${words}.` });
  }
  if (body.sizeBytes > maxBytes) {
    throw new AppError('too-large', 'file-too-large', {
      detail: `${words} of at most ${formatBytes(maxBytes)}.`,
    });
  }
  const sidecarId = newId<SidecarId>();
  const key = sidecarKey(actor.userId, sidecarId, extension);
  const multipartId = await storage.createMultipart(key);
  const signed = await storage.signPart({ key, multipartId, partNumber: 1, expiresInS: 3600 });
  return { ...signed, sidecarId, multipartId };
}

/** Lower-case, without the dot. */
export function sidecarExtension(fileName: string): string {
  return path.extname(fileName).slice(1).toLowerCase();
}
