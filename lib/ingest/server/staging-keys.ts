import type { SidecarId } from '../contract';
import type { UploadId, UserId } from '@/lib/kernel/ids';

// Where the files of an upload live in object storage until its song is in the catalogue. Names the artist chose never
// become keys: they are data in the upload's row.

export const STAGING_PREFIX = 'staging/';

export function stagingPrefix(uploadId: UploadId | string): string {
  return `${STAGING_PREFIX}${uploadId}/`;
}

/** The file as it was sent; kept so that every stage can run again. */
export function sourceKey(uploadId: UploadId | string): string {
  return `${stagingPrefix(uploadId)}source`;
}

export function coverKey(uploadId: UploadId | string): string {
  return `${stagingPrefix(uploadId)}cover`;
}

export function lyricsKey(uploadId: UploadId | string): string {
  return `${stagingPrefix(uploadId)}lyrics`;
}

/** What the encode stage leaves for the package stage. */
export function encodedPrefix(uploadId: UploadId | string): string {
  return `${stagingPrefix(uploadId)}encoded/`;
}

export const SIDECARS_PREFIX = `${STAGING_PREFIX}sidecars/`;

/** A user's own folder: nobody can name somebody else's file. */
export function sidecarKey(
  userId: UserId | string,
  sidecarId: SidecarId | string,
  extension: string,
): string {
  return `${SIDECARS_PREFIX}${userId}/${sidecarId}.${extension}`;
}
