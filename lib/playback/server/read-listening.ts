import type { SongDto } from '@/lib/catalog/contract';
import { lookUpSongs } from '@/lib/catalog/server/look-up-songs';
import type { Actor } from '@/lib/kernel/actor';
import type { UserId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { HEARD_MS } from './heard';
import { findLastHeard } from './playback.repository';
import { findPrivateEnd } from './private-session.repository';

/** A player reports every 15 s; after one report that did not come, it still counts as playing. */
const PLAYING_WITHIN_MS = 35_000;
/** What was heard longer ago says nothing about somebody today. */
const SHOWN_FOR_MS = 7 * 24 * 60 * 60 * 1000;

export interface Listening {
  song: SongDto;
  /** When it was last heard. */
  at: Date;
  isPlaying: boolean;
}

/**
 * What somebody listens to, or has heard last, as far as the reader may read that song; null while they listen in private. Whether
 * they show it to the reader is the caller's to know.
 */
export async function readListening(
  context: Pick<AppContext, 'db' | 'env' | 'now'>,
  reader: Actor,
  userId: UserId,
): Promise<Listening | null> {
  const { db } = context;
  const now = context.now();
  const since = new Date(now.getTime() - SHOWN_FOR_MS);
  const [privateUntil, heard] = await Promise.all([
    findPrivateEnd(db, userId, now),
    findLastHeard(db, userId, { heardMs: HEARD_MS, since }),
  ]);
  if (privateUntil || !heard) return null;
  const { items } = await lookUpSongs(context, reader, { query: { songId: [heard.songId] } });
  const [song] = items;
  if (!song) return null;
  const isPlaying = !heard.isEnded && now.getTime() - heard.lastSeenAt.getTime() < PLAYING_WITHIN_MS;
  return { song, at: heard.lastSeenAt, isPlaying };
}
