import { serverEnv } from '@/lib/config/server-env';
import type { SharedKind } from '@/lib/social/contract';

/** The whole address of a page. Next completes those of pictures and of the page itself, not those of albums, musicians and songs. */
export function pageUrl(kind: SharedKind, id: string): string {
  return `${serverEnv().PUBLIC_URL}/${kind}/${id}`;
}
