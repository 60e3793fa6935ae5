import type { AppContext } from '@/lib/platform/context/app-context';
import { registerJob, type JobRegistration } from '@/lib/platform/jobs/job-queue';
import { PLAYLIST_TIDY_JOB } from '../contract';
import { PLAYLIST_IMPORT_JOB } from '../import-contract';
import { matchPlaylistImport } from './imports/match-playlist-import';
import { tidyImports } from './imports/tidy-imports';
import { tidyPlaylists } from './tidy-playlists';

/** The handlers of the jobs that playlists declare. */
export function playlistJobHandlers(
  context: Pick<AppContext, 'db' | 'env' | 'search' | 'now' | 'log'>,
): JobRegistration[] {
  return [
    registerJob(PLAYLIST_TIDY_JOB, async () => {
      const removedCount = await tidyPlaylists(context);
      if (removedCount > 0) context.log.info({ removedCount }, 'deleted playlists were removed for good');
      await tidyImports(context);
    }),
    registerJob(PLAYLIST_IMPORT_JOB, ({ importId }, { signal }) =>
      matchPlaylistImport(context, importId, signal),
    ),
  ];
}
