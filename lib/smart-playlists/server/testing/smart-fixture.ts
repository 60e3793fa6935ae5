import pino from 'pino';
import type { Actor } from '@/lib/kernel/actor';
import { newId, type PlaylistId, type SongId, type UserId } from '@/lib/kernel/ids';
import { playlistFixture } from '@/lib/playlists/server/testing/playlist-fixture';
import type { PlaylistVisibility } from '@/lib/playlists/contract';
import { RULE_VERSION, smartRuleSchema, type SmartRule } from '../../rule';
import { createSmartPlaylist } from '../create-smart-playlist';

/** A rule in short: songs by title unless said otherwise. */
export function ruleOf(where: SmartRule['where'], over: Partial<SmartRule> = {}): SmartRule {
  return smartRuleSchema.parse({
    version: RULE_VERSION,
    where,
    order: { by: 'title', direction: 'ascending' },
    limit: { songs: 100, minutes: null },
    ...over,
  });
}

export const EVERYTHING = ruleOf({ match: 'all', rules: [] });

/** A database with one artist, and what the tests of smart playlists do all the time. */
export async function smartFixture() {
  const playlists = await playlistFixture();
  const { database } = playlists;
  const context = { ...playlists.context, log: pino({ level: 'silent' }) };
  const { db } = database;

  const makeSmart = async (
    actor: Actor,
    rule: SmartRule,
    visibility: PlaylistVisibility = 'private',
  ): Promise<PlaylistId> => {
    const body = { name: 'Smart', description: '', visibility, rule };
    return (await createSmartPlaylist(context, actor, { body })).playlistId;
  };
  const songsIn = async (actor: Actor, playlistId: PlaylistId) =>
    (await playlists.listAll(actor, playlistId)).map(({ songId }) => songId);
  const hear = async (userId: UserId, songId: SongId, startedAt: Date, positionMs = 30_000) => {
    const song = await db.song.findUniqueOrThrow({ where: { id: songId } });
    const id = newId();
    const data = { id, userId, songId, packageId: song.currentPackageId as string, quality: 'auto' };
    await db.playbackSession.create({ data: { ...data, startedAt, positionMs } });
    return id;
  };
  const save = (userId: UserId, songId: SongId, savedAt: Date) =>
    db.libraryItem.upsert({
      where: { userId_songId: { userId, songId } },
      create: { id: newId(), userId, kind: 'song', songId, savedAt },
      update: { savedAt, removedAt: null },
    });
  return { ...playlists, context, db, makeSmart, songsIn, hear, save };
}
export type SmartFixture = Awaited<ReturnType<typeof smartFixture>>;
