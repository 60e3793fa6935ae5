'use client';

import { useTranslations } from 'next-intl';
import { usePlaylistProblem } from '@/components/playlists/use-playlist-problem';
import { ApiProblem } from '@/lib/browser/api-client';

/** What went wrong with a rule, in the reader's language. */
export function useSmartProblem(): (error: unknown) => string {
  const t = useTranslations('smart.problems');
  const ofPlaylist = usePlaylistProblem();
  return (error) => {
    const code = error instanceof ApiProblem ? error.code : 'unknown';
    return t.has(code as never) ? t(code as never) : ofPlaylist(error);
  };
}
