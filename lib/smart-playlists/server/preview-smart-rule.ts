import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import type { Actor } from '@/lib/kernel/actor';
import { AppError } from '@/lib/kernel/app-error';
import type { OperationInput } from '@/lib/kernel/operation';
import type { AppContext } from '@/lib/platform/context/app-context';
import { PREVIEW_SONGS, type RulePreviewDto, type smartPlaylistsOperations } from '../contract';
import { narrowsToListener } from './rule-facts';
import { requireUser } from './smart-playlist.policy';
import {
  countRuleSongs,
  countSample,
  estimateSongCount,
  isStatementTimeout,
  limitStatements,
} from './smart-songs.repository';

/** Catalogues of up to so many songs are counted in full; of larger ones about so many are looked at. */
const SAMPLE_SONGS = 3000;
const TIMEOUT_MS = 1000;

/**
 * What a rule would find, at a cost that does not grow with the catalogue: rules about everything are asked of a sample. Rules
 * about what one plays or saves begin there, and are counted.
 * @throws AppError unauthenticated, rejected `rule-too-slow`.
 */
export async function previewSmartRule(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  actor: Actor,
  { body }: Pick<OperationInput<typeof smartPlaylistsOperations.previewSmartRule>, 'body'>,
): Promise<RulePreviewDto> {
  const { userId } = requireUser(actor);
  const { rule } = body;
  const isNarrow = narrowsToListener(rule.where).size > 0;
  const total = isNarrow ? 0 : await estimateSongCount(context.db);
  const share = total > SAMPLE_SONGS ? SAMPLE_SONGS / total : 1;
  try {
    const { count, ids } = await context.db.$transaction(async (tx) => {
      await limitStatements(tx, TIMEOUT_MS);
      const found = await countRuleSongs(
        tx,
        rule,
        { userId, now: context.now() },
        { share, take: PREVIEW_SONGS },
      );
      const looked = share < 1 ? await countSample(tx, share) : 0;
      return looked > 0 ? { ...found, count: roughly((found.count * total) / looked) } : found;
    });
    const { items } = await lookUpSongs(context, actor, { query: { songId: ids } });
    return { matchCount: count, isEstimate: share < 1, songs: items };
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    throw new AppError('rejected', 'rule-too-slow', {
      detail: 'Counting these songs takes too long. The rule can be saved all the same.',
      cause: error,
    });
  }
}

/** A sample knows two digits at most. */
function roughly(count: number): number {
  return Number(count.toPrecision(2));
}
