import type { Actor } from '@/lib/kernel/actor';
import type { OperationInput, OperationResult } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ingestOperations } from '../contract';
import { describeUpload } from './describe-uploads';
import { requireUpload } from './require-upload';
import { lyricsOf } from './stages/publish-stage';
import { formatLrc } from './tags/format-lrc';
import { probeOf } from './upload.dto';

export async function getUpload(
  context: Pick<AppContext, 'db' | 'env'>,
  actor: Actor,
  { params }: OperationInput<typeof ingestOperations.getUpload>,
): Promise<OperationResult<typeof ingestOperations.getUpload>> {
  const upload = await requireUpload(context.db, actor, params.uploadId);
  const lyrics = lyricsOf(upload, probeOf(upload)?.lyrics ?? null);
  return { ...(await describeUpload(context, upload)), lyricsText: lyrics ? formatLrc(lyrics) : null };
}
