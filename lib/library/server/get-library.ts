import type { Actor } from '@/lib/kernel/actor';
import type { AppContext } from '@/lib/platform/context/app-context';
import type { LibraryCounts } from '../contract';
import { requireListener } from './library.policy';
import { countShown } from './library-list.repository';

/** @throws AppError unauthenticated `sign-in-required`. */
export function getLibrary({ db }: Pick<AppContext, 'db'>, actor: Actor): Promise<LibraryCounts> {
  return countShown(db, requireListener(actor).userId);
}
