import { lookUpArtworks } from '@/lib/catalog/server/look-up-artworks';
import type { ModerationCaseId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ModerationCaseDto } from '../contract';
import { pictureIdsOf, toCaseDto } from './moderation-case.dto';
import { findCase, type CaseRow } from './moderation.repository';

/** Cases with the pictures of what was reported; one look-up however many there are. */
export async function withPictures(
  context: Pick<AppContext, 'db' | 'env'>,
  rows: readonly CaseRow[],
): Promise<ModerationCaseDto[]> {
  const pictures = await lookUpArtworks(context, pictureIdsOf(rows));
  return rows.map((row) => toCaseDto(row, pictures));
}

/** A case that is known to exist. */
export async function readCase(
  context: Pick<AppContext, 'db' | 'env'>,
  id: ModerationCaseId,
): Promise<ModerationCaseDto> {
  const row = await findCase(context.db, id);
  return toCaseDto(row, await lookUpArtworks(context, pictureIdsOf([row])));
}
