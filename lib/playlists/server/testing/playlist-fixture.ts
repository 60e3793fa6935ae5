import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { testContext, testUser } from '@/lib/accounts/server/testing/test-accounts';
import { ingestedSong } from '@/lib/catalog/server/ingested-song.fixture';
import { createArtist } from '@/lib/catalog/server/create-artist';
import { publishIngestedSong } from '@/lib/catalog/server/publish-song';
import type { Actor } from '@/lib/kernel/actor';
import type { PlaylistId, PlaylistItemId, SongId } from '@/lib/kernel/ids';
import { createTestDatabase } from '@/lib/platform/db/test-database';
import { createObjectStorage } from '@/lib/platform/storage/create-object-storage';
import type { CollaboratorRole, PlaylistVisibility } from '../../contract';
import { insertCollaborator, settleCollaborators } from '../collaboration/collaborator.repository';
import { createPlaylist } from '../create-playlist';
import { requireUser } from '../playlist.policy';
import { listPlaylistItems } from '../list-playlist-items';

export interface Listed {
  id: PlaylistItemId;
  songId: SongId | null;
}

/** A database with one artist, songs as they are asked for, and what the tests of playlists do all the time. */
export async function playlistFixture() {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'harken-playlists-'));
  const bare = testContext(database.db, { DATA_DIR: folder, MEDIA_SIGNING_SECRET: 'x'.repeat(32) });
  const context = { ...bare, storage: createObjectStorage(bare.env) };
  const { id: artistId } = await createArtist(database.db, { name: 'Maren Holt' });

  const publishSongs = async (count: number, over: Parameters<typeof ingestedSong>[0] = {}) => {
    const songIds: SongId[] = [];
    for (let made = 0; made < count; made++) {
      const song = ingestedSong({ ownerArtistId: artistId, ...over });
      const { songId } = await database.db.$transaction((tx) => publishIngestedSong(context, tx, song));
      songIds.push(songId);
    }
    return songIds;
  };
  const makePlaylist = async (
    actor: Actor,
    songIds: readonly SongId[],
    visibility: PlaylistVisibility = 'private',
  ): Promise<PlaylistId> => {
    const body = { name: 'Evening', description: '', visibility, songIds: [...songIds] };
    return (await createPlaylist(context, actor, { body })).id;
  };
  /** All items as this actor sees them, read page by page. */
  const listAll = async (actor: Actor, playlistId: PlaylistId, limit = 100): Promise<Listed[]> => {
    const listed: Listed[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit, ...(cursor === undefined ? {} : { cursor }) };
      const page = await listPlaylistItems(context, actor, { params: { playlistId }, query });
      listed.push(...page.items.map(({ id, song }) => ({ id, songId: song?.id ?? null })));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return listed;
  };
  /** Makes somebody a collaborator, as accepting an invitation does. */
  const letIn = async (
    playlistId: PlaylistId,
    actor: Actor,
    role: CollaboratorRole,
    { hasAccepted = true } = {},
  ): Promise<void> => {
    const { userId } = requireUser(actor);
    const at = context.now();
    await database.db.$transaction(async (tx) => {
      await insertCollaborator(tx, playlistId, {
        userId,
        role,
        invitedAt: at,
        acceptedAt: hasAccepted ? at : null,
      });
      await settleCollaborators(tx, playlistId);
    });
  };
  return {
    database,
    context,
    letIn,
    artistId,
    publishSongs,
    makePlaylist,
    listAll,
    user: (roles: Parameters<typeof testUser>[1] = {}) => testUser(context, roles),
    drop: async () => {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type PlaylistFixture = Awaited<ReturnType<typeof playlistFixture>>;
