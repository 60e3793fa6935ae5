import { setSongPublication } from '@/lib/catalog/server/set-publication';
import type { Actor } from '@/lib/kernel/actor';
import type { SongId, UploadId } from '@/lib/kernel/ids';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations, UploadDto } from '../contract';
import { describeUpload } from './describe-uploads';
import { requireUpload, uploadClosed } from './require-upload';
import { findUpload, lockUpload, updateUpload } from './upload.repository';

type Context = Pick<AppContext, 'db' | 'env' | 'now'>;

/** Makes the song public; while it is on its way, as soon as it is ready. */
export function publishUpload(
  context: Context,
  actor: Actor,
  input: OperationInput<typeof ingestOperations.publishUpload>,
): Promise<UploadDto> {
  return setUploadPublication(context, actor, input, true);
}

/** Takes the song out of the public catalogue, or withdraws the wish to publish. */
export function unpublishUpload(
  context: Context,
  actor: Actor,
  input: OperationInput<typeof ingestOperations.unpublishUpload>,
): Promise<UploadDto> {
  return setUploadPublication(context, actor, input, false);
}

async function setUploadPublication(
  context: Context,
  actor: Actor,
  { params }: { params: { uploadId: UploadId } },
  publishWhenReady: boolean,
): Promise<UploadDto> {
  const upload = await requireUpload(context.db, actor, params.uploadId);
  const songId = upload.songId as SongId | null;
  const isSong = songId !== null && (upload.status === 'ready' || upload.status === 'published');
  if (isSong) {
    const body = { status: publishWhenReady ? 'published' : 'unpublished' } as const;
    await setSongPublication(context, actor, { params: { songId }, body });
  }
  await context.db.$transaction(async (tx) => {
    await lockUpload(tx, params.uploadId);
    const current = await findUpload(tx, params.uploadId);
    if (!current || current.status === 'cancelled' || current.status === 'refused') {
      throw uploadClosed('This file cannot become a song, so it cannot be published.');
    }
    const status = publishWhenReady ? ('published' as const) : ('ready' as const);
    await updateUpload(tx, upload, { publishWhenReady, ...(isSong ? { status } : {}) });
  });
  return describeUpload(context, await requireUpload(context.db, actor, params.uploadId));
}
