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
  estimateSongCount,
  isStatementTimeout,
  limitStatements,
} from './smart-songs.repository';

/** Catalogues of up to so many songs are counted in full; of larger ones about so many are looked at. */
const SAMPLE_SONGS = 10_000;
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
  const share = isNarrow ? 1 : Math.min(1, SAMPLE_SONGS / (await estimateSongCount(context.db)));
  try {
    const { count, ids } = await context.db.$transaction(async (tx) => {
      await limitStatements(tx, TIMEOUT_MS);
      return countRuleSongs(tx, rule, { userId, now: context.now() }, { share, take: PREVIEW_SONGS });
    });
    const { items } = await lookUpSongs(context, actor, { query: { songId: ids } });
    return { matchCount: roughly(count, share), isEstimate: share < 1, songs: items };
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    throw new AppError('rejected', 'rule-too-slow', {
      detail: 'Counting these songs takes too long. The rule can be saved all the same.',
      cause: error,
    });
  }
}

/** A sample knows two digits at most. */
function roughly(count: number, share: number): number {
  return share < 1 ? Number((count / share).toPrecision(2)) : count;
}
