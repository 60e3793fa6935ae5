import type { ArtistId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ArtistSummaryDto } from '../contract';
import { findArtistsByIds } from './artist.repository';
import { toArtistSummary } from './catalog.dto';

/** Artists by id in the given order; everybody may read all of them. */
export async function lookUpArtists(
  { db, env }: Pick<AppContext, 'db' | 'env'>,
  ids: readonly ArtistId[],
): Promise<ArtistSummaryDto[]> {
  const rows = await findArtistsByIds(db, ids);
  const byId = new Map(rows.map((row) => [row.id, toArtistSummary(row, { originUrl: env.ORIGIN_URL })]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
