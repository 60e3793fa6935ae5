import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import { ANONYMOUS, type Actor } from '@/lib/kernel/actor';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { ChartDto, listeningOperations } from '../contract';
import { findChart } from './chart.repository';

/** A chart as it was last put together. Everybody sees the same: what is public. */
export async function getChart(
  context: Pick<AppContext, 'db' | 'env'>,
  _actor: Actor,
  { params, query }: Pick<OperationInput<typeof listeningOperations.getChart>, 'params' | 'query'>,
): Promise<ChartDto> {
  const rows = await findChart(context.db, params.period, query.limit);
  const { items: songs } = await lookUpSongs(context, ANONYMOUS, {
    query: { songId: rows.map(({ songId }) => songId) },
  });
  const songOf = new Map(songs.map((song) => [song.id, song]));
  return {
    period: params.period,
    computedAt: rows[0]?.computedAt.toISOString() ?? null,
    items: rows.flatMap(({ songId, rank, previousRank, playCount }) => {
      const song = songOf.get(songId);
      return song ? [{ rank, previousRank, playCount, song }] : [];
    }),
  };
}
