import { storeArtwork } from '@/lib/catalog/server/store-artwork';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { ArtworkId, UploadId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { COVER_EXTENSIONS, type ingestOperations, type SidecarId, type UploadDto } from '../contract';
import { sidecarAt } from './attach-sidecars';
import { describeUpload } from './describe-uploads';
import { requestPublishStage } from './request-publish-stage';
import { requireUpload, uploadClosed } from './require-upload';
import { parseLrc } from './tags/parse-lrc';
import { artistToActFor } from './upload.policy';
import { findUpload, lockUpload, updateUpload } from './upload.repository';

type Context = Pick<AppContext, 'db' | 'storage' | 'jobs' | 'env'>;
type Input = OperationInput<typeof ingestOperations.editUpload>;

/**
 * Corrects what was found in the file. While the upload is on its way the corrections wait for the publish stage; a song that stands
 * in the catalogue is written again with them.
 */
export async function editUpload(
  context: Context,
  actor: Actor,
  { params, body }: Input,
): Promise<UploadDto> {
  const upload = await requireUpload(context.db, actor, params.uploadId);
  if (upload.status === 'cancelled' || upload.status === 'refused') {
    throw uploadClosed('This file cannot become a song, so there is nothing to edit.');
  }
  const artistId = body.artistId === undefined ? undefined : artistToActFor(actor, body.artistId);
  const artworkId = body.coverSidecarId
    ? await coverFrom(context, upload.userId, actor, body.coverSidecarId)
    : undefined;
  await context.db.$transaction(async (tx) => {
    await lockUpload(tx, params.uploadId);
    const current = await findUpload(tx, params.uploadId);
    if (!current) return;
    await updateUpload(tx, upload, {
      editedTags: mergedEdits(current.editedTags, body) as object,
      ...(artistId === undefined ? {} : { artistId }),
      ...(artworkId === undefined ? {} : { artworkId }),
      ...(body.publishWhenReady === undefined ? {} : { publishWhenReady: body.publishWhenReady }),
    });
    await requestPublishStage(tx, context.jobs, current);
  });
  return describeUpload(context, await requireUpload(context.db, actor, params.uploadId as UploadId));
}

function mergedEdits(before: unknown, body: Input['body']): Record<string, unknown> {
  const given = Object.entries(body.tags ?? {}).filter(([, value]) => value !== undefined);
  const lyrics = body.lyricsText === undefined ? {} : { lyrics: parseLrc(body.lyricsText, 'form') };
  return { ...(before as Record<string, unknown>), ...Object.fromEntries(given), ...lyrics };
}

async function coverFrom(
  context: Context,
  ownerId: string,
  actor: Actor,
  sidecarId: SidecarId,
): Promise<ArtworkId> {
  const senderId = actor.kind === 'user' ? actor.userId : ownerId;
  const key = await sidecarAt(context.storage, senderId, sidecarId, COVER_EXTENSIONS);
  const chunks: Buffer[] = [];
  for await (const chunk of await context.storage.readStream(key)) chunks.push(chunk as Buffer);
  try {
    return await storeArtwork(context, Buffer.concat(chunks));
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable') throw error;
    throw new AppError('rejected', 'image-refused', {
      detail: error.detail ?? 'This file cannot be read as a picture. Use a JPEG, PNG or WebP.',
      cause: error,
    });
  }
}
