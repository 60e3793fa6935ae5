import { storeArtwork } from '@/lib/catalog/server/store-artwork';
import type { Actor } from '@/lib/kernel/actor';
import type { UploadId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations, UploadDto } from '../contract';
import { usingSidecarImage } from './using-sidecar-image';
import { describeUpload } from './describe-uploads';
import { requestPublishStage } from './request-publish-stage';
import { requireUpload, uploadClosed } from './require-upload';
import { parseLrc } from './tags/parse-lrc';
import { artistToActFor } from './upload.policy';
import { findSongReferences, findUpload, lockUpload, updateUpload } from './upload.repository';

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
  const [song] = upload.songId === null ? [] : await findSongReferences(context.db, [upload.songId]);
  if (song && song.status !== 'draft') {
    throw uploadClosed(
      'This song has been public: change it under My releases, where every change is for listeners at once.',
    );
  }
  const artistId = body.artistId === undefined ? undefined : artistToActFor(actor, body.artistId);
  const artworkId = body.coverSidecarId
    ? await usingSidecarImage(context, senderOf(actor, upload), body.coverSidecarId, (image) =>
        storeArtwork(context, image),
      )
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

function senderOf(actor: Actor, upload: { userId: string }): string {
  return actor.kind === 'user' ? actor.userId : upload.userId;
}
