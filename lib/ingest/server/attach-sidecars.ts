import { AppError } from '@/lib/kernel/app-error';
import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { COVER_EXTENSIONS, LYRICS_EXTENSIONS, type SidecarId } from '../contract';
import { coverKey, lyricsKey, sidecarKey } from './staging-keys';

interface SidecarIds {
  coverSidecarId?: SidecarId | undefined;
  lyricsSidecarId?: SidecarId | undefined;
}

/**
 * Copies a user's uploaded cover and lyrics files to an upload, so that one cover serves every song of a folder and each
 * upload owns what it needs.
 *
 * @throws AppError rejected `sidecar-not-found`.
 */
export async function attachSidecars(
  { storage }: Pick<AppContext, 'storage'>,
  userId: UserId | string,
  uploadId: string,
  { coverSidecarId, lyricsSidecarId }: SidecarIds,
): Promise<void> {
  if (coverSidecarId)
    await storage.copy(
      await sidecarAt(storage, userId, coverSidecarId, COVER_EXTENSIONS),
      coverKey(uploadId),
    );
  if (lyricsSidecarId)
    await storage.copy(
      await sidecarAt(storage, userId, lyricsSidecarId, LYRICS_EXTENSIONS),
      lyricsKey(uploadId),
    );
}

/** Key of a sidecar that has arrived. @throws AppError rejected `sidecar-not-found`. */
export async function sidecarAt(
  storage: AppContext['storage'],
  userId: UserId | string,
  sidecarId: SidecarId,
  extensions: readonly string[],
): Promise<string> {
  for (const extension of extensions) {
    const key = sidecarKey(userId, sidecarId, extension);
    if (await storage.exists(key)) return key;
  }
  throw new AppError('rejected', 'sidecar-not-found', {
    detail: 'The cover or lyrics file has not arrived. Send it again.',
  });
}
