import type { SongId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction, DbTransaction } from '@/lib/platform/db/prisma-client';
import type { ChartPeriod } from '../contract';
import { plays, type Span } from './play.repository';

/** Plays of one song by one listener in a day that count: a song on repeat all night is still one listener. */
export const PLAYS_A_LISTENER = 10;

/** The last day that was counted; null before the first. */
export async function findLastCountedDay(db: DbOrTransaction): Promise<Date | null> {
  const { _max } = await db.songDayPlays.aggregate({ _max: { day: true } });
  return _max.day;
}

/** When the first session began; null when there is none. */
export async function findFirstSession(db: DbOrTransaction): Promise<Date | null> {
  const { _min } = await db.playbackSession.aggregate({ _min: { startedAt: true } });
  return _min.startedAt;
}

/** Counts the plays of whole days anew: how often it is done does not matter. */
export async function recountDays(tx: DbTransaction, span: Span): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM song_day_plays WHERE day >= (${span.from}::timestamptz AT TIME ZONE 'UTC')::date`;
  await tx.$executeRaw`
    INSERT INTO song_day_plays (day, song_id, play_count)
    SELECT day, song_id, sum(least(play_count, ${PLAYS_A_LISTENER}))::int FROM (
      SELECT day, song_id, user_id, count(*) AS play_count FROM (${plays(span)}) AS play GROUP BY day, song_id, user_id
    ) AS listener
    GROUP BY day, song_id`;
}

/** Where a chart's numbers come from: (song_id, play_count). */
export type ChartSource = { hours: Span } | { days: Span };

function counted(source: ChartSource): Prisma.Sql {
  if ('hours' in source) {
    return Prisma.sql`
      SELECT song_id, sum(least(play_count, ${PLAYS_A_LISTENER}))::int AS play_count FROM (
        SELECT song_id, user_id, count(*) AS play_count FROM (${plays(source.hours)}) AS play GROUP BY song_id, user_id
      ) AS listener
      GROUP BY song_id`;
  }
  const { from, to } = source.days;
  return Prisma.sql`
    SELECT song_id, sum(play_count)::int AS play_count FROM song_day_plays
    WHERE day >= (${from}::timestamptz AT TIME ZONE 'UTC')::date AND day < (${to}::timestamptz AT TIME ZONE 'UTC')::date
    GROUP BY song_id`;
}

/** Most plays first; among equals what was loved longer, and then the older song, so that nothing flickers. */
const ranked = (source: ChartSource, songs: number) => Prisma.sql`
  SELECT row_number() OVER (ORDER BY play_count DESC, popularity DESC, song.id)::int AS rank, song.id AS song_id, play_count
  FROM (${counted(source)}) AS counted
  JOIN songs song ON song.id = counted.song_id AND song.status = 'published'
  ORDER BY rank LIMIT ${songs}`;

/** Puts one chart together in place of the one that is there. */
export async function replaceChart(
  tx: DbTransaction,
  period: ChartPeriod,
  sources: { current: ChartSource; previous: ChartSource },
  { songs, now }: { songs: number; now: Date },
): Promise<void> {
  await tx.chartEntry.deleteMany({ where: { period } });
  await tx.$executeRaw`
    INSERT INTO chart_entries (period, rank, song_id, play_count, previous_rank, computed_at)
    SELECT ${period}::"ChartPeriod", current.rank, current.song_id, current.play_count, previous.rank, ${now}
    FROM (${ranked(sources.current, songs)}) AS current
    LEFT JOIN (${ranked(sources.previous, songs)}) AS previous ON previous.song_id = current.song_id`;
}

export interface ChartRow {
  rank: number;
  previousRank: number | null;
  playCount: number;
  songId: SongId;
  computedAt: Date;
}

export async function findChart(db: DbOrTransaction, period: ChartPeriod, take: number): Promise<ChartRow[]> {
  const rows = await db.chartEntry.findMany({
    where: { period },
    orderBy: { rank: 'asc' },
    take,
    select: { rank: true, previousRank: true, playCount: true, songId: true, computedAt: true },
  });
  return rows.map((row) => ({ ...row, songId: row.songId as SongId }));
}
