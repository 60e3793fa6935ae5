import type { Operation } from '@/lib/kernel/operation';
import { accountsOperations } from '@/lib/accounts/contract';
import { catalogOperations } from '@/lib/catalog/contract';
import { ingestOperations } from '@/lib/ingest/contract';
import { libraryOperations } from '@/lib/library/contract';
import { playlistFolderOperations } from '@/lib/library/folders-contract';
import { listeningOperations } from '@/lib/listening/contract';
import { moderationOperations } from '@/lib/moderation/contract';
import { playerOperations } from '@/lib/playback/connect/operations';
import { playbackOperations } from '@/lib/playback/contract';
import { privateSessionOperations } from '@/lib/playback/private-session-contract';
import { collaborationOperations } from '@/lib/playlists/collaboration-contract';
import { playlistsOperations } from '@/lib/playlists/contract';
import { historyOperations } from '@/lib/playlists/history-contract';
import { playlistImportOperations } from '@/lib/playlists/import-contract';
import { searchOperations } from '@/lib/search/contract';
import { smartPlaylistsOperations } from '@/lib/smart-playlists/contract';
import { digestOperations } from '@/lib/social/digest-contract';
import { socialOperations } from '@/lib/social/contract';
import { peopleOperations } from '@/lib/social/people-contract';

/** Every operation of the API, in the order the documentation shows them. */
export const ALL_OPERATIONS: readonly Operation[] = [
  accountsOperations,
  catalogOperations,
  playbackOperations,
  playerOperations,
  privateSessionOperations,
  playlistsOperations,
  playlistImportOperations,
  collaborationOperations,
  historyOperations,
  smartPlaylistsOperations,
  listeningOperations,
  libraryOperations,
  playlistFolderOperations,
  searchOperations,
  socialOperations,
  peopleOperations,
  digestOperations,
  moderationOperations,
  ingestOperations,
].flatMap((operations) => Object.values(operations) as Operation[]);
