import { Prisma } from '@/lib/platform/db/generated/prisma/client';

/** As long as is heard before a start is a play, or nine tenths of a shorter song. */
const PLAY_MS = 30_000;

/** A span of time, its end left out. */
export interface Span {
  from: Date;
  to: Date;
}

/** (song_id, user_id, day) of every play in a span but those in private: a subquery. Sessions are playback's; they are only read here. */
export const plays = ({ from, to }: Span) => Prisma.sql`
  SELECT session.song_id, session.user_id, (session.started_at AT TIME ZONE 'UTC')::date AS day
  FROM playback_sessions session JOIN songs ON songs.id = session.song_id
  WHERE session.started_at >= ${from} AND session.started_at < ${to}
    AND session.position_ms >= least(${PLAY_MS}, songs.duration_ms * 9 / 10)
    AND NOT EXISTS (
      SELECT 1 FROM private_sessions WHERE private_sessions.user_id = session.user_id
        AND private_sessions.started_at <= session.last_seen_at AND private_sessions.ends_at > session.started_at
    )`;
