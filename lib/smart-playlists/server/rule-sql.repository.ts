import type { UserId } from '@/lib/kernel/ids';
import { Prisma } from '@/lib/platform/db/generated/prisma/client';
import {
  isGroup,
  type RuleCondition,
  type RuleField,
  type RuleNode,
  type RuleOrder,
  type RuleOrderField,
  type SmartRule,
  type TAG_FIELDS,
} from '../rule';
import { narrowsToListener, type ListenerSource } from './rule-facts';

/** Tables a rule may need beside the songs; only those it asks for are joined. */
type Source = 'albums' | 'artists' | 'features' | ListenerSource;

/** From here on a start counts as listening, as everywhere in Harken. */
const HEARD_MS = 5000;

interface FieldSql {
  sql: Prisma.Sql;
  needs: readonly Source[];
}

const releasedOn = Prisma.sql`coalesce(songs.release_date, albums.release_date)`;
const share = (column: Prisma.Sql): FieldSql => ({
  sql: Prisma.sql`floor(${column} * 100 + 0.5)`,
  needs: ['features'],
});

/** What each field is called in SQL. Nothing that a listener wrote is in here: values are parameters. */
const FIELDS = {
  title: { sql: Prisma.sql`songs.name`, needs: [] },
  artist: { sql: Prisma.sql`artists.name`, needs: ['artists'] },
  album: { sql: Prisma.sql`albums.title`, needs: ['albums'] },
  tempo: { sql: Prisma.sql`floor(features.tempo_bpm + 0.5)`, needs: ['features'] },
  energy: share(Prisma.sql`features.energy`),
  danceability: share(Prisma.sql`features.danceability`),
  valence: share(Prisma.sql`features.valence`),
  acousticness: share(Prisma.sql`features.acousticness`),
  year: { sql: Prisma.sql`extract(year FROM ${releasedOn})`, needs: ['albums'] },
  durationS: { sql: Prisma.sql`(songs.duration_ms / 1000)`, needs: [] },
  popularity: { sql: Prisma.sql`songs.popularity`, needs: [] },
  plays: { sql: Prisma.sql`coalesce(heard.plays, 0)`, needs: ['heard'] },
  key: { sql: Prisma.sql`(features.key_pitch_class || '-' || features.key_mode::text)`, needs: ['features'] },
  genre: {
    sql: Prisma.sql`SELECT genres.slug FROM song_genres JOIN genres ON genres.id = genre_id WHERE song_id = songs.id`,
    needs: [],
  },
  mood: {
    sql: Prisma.sql`SELECT moods.slug FROM song_moods JOIN moods ON moods.id = mood_id WHERE song_id = songs.id`,
    needs: [],
  },
  addedAt: { sql: Prisma.sql`songs.published_at`, needs: [] },
  releasedAt: { sql: Prisma.sql`(${releasedOn}::timestamp AT TIME ZONE 'UTC')`, needs: ['albums'] },
  lastPlayedAt: { sql: Prisma.sql`heard.last_played_at`, needs: ['heard'] },
  savedAt: { sql: Prisma.sql`saved.saved_at`, needs: ['saved'] },
  isSaved: { sql: Prisma.sql`saved.song_id IS NOT NULL`, needs: ['saved'] },
  isExplicit: { sql: Prisma.sql`songs.is_explicit`, needs: [] },
  hasLyrics: { sql: Prisma.sql`EXISTS (SELECT 1 FROM lyrics WHERE song_id = songs.id)`, needs: [] },
} satisfies Record<RuleField, FieldSql>;

const inAlbum = Prisma.sql`albums.sort_title COLLATE "C", songs.disc_number, songs.track_number NULLS LAST`;
/** Bytes, not a language: the order is the same on every server. */
const ORDERS: Record<RuleOrderField, FieldSql & { then?: Prisma.Sql }> = {
  ...FIELDS,
  title: { sql: Prisma.sql`songs.sort_name COLLATE "C"`, needs: [] },
  artist: { sql: Prisma.sql`artists.sort_name COLLATE "C"`, needs: ['artists', 'albums'], then: inAlbum },
  album: { sql: Prisma.sql`albums.sort_title COLLATE "C"`, needs: ['albums'], then: inAlbum },
  durationS: { sql: Prisma.sql`songs.duration_ms`, needs: [] },
};

/** Where the songs come from, which of them, and in which order; to be put into a SELECT. */
export interface CompiledRule {
  from: Prisma.Sql;
  where: Prisma.Sql;
  orderBy: Prisma.Sql;
}

/**
 * A rule as SQL for one listener at one moment. `sample` is a part of the table of songs to ask instead of all.
 * A condition about something unknown is false, and its negation true: what was never played was not played last week.
 */
export function compileRule(
  rule: SmartRule,
  listener: { userId: UserId; now: Date },
  sample?: Prisma.Sql,
): CompiledRule {
  const needed = new Set<Source>();
  const where = compileNode(rule.where, { now: listener.now, isSample: sample !== undefined, needed });
  const orderBy = compileOrder(rule.order, needed);
  const narrowed = narrowsToListener(rule.where);
  const joins = [...needed].map((source) => {
    const join = narrowed.has(source as ListenerSource) ? Prisma.sql`JOIN` : Prisma.sql`LEFT JOIN`;
    return joinOf(source, join, listener.userId);
  });
  return {
    from: Prisma.sql`${sample ?? Prisma.sql`songs`} ${Prisma.join([Prisma.empty, ...joins], ' ')}`,
    where: Prisma.sql`songs.status = 'published' AND ${where}`,
    orderBy,
  };
}

function joinOf(source: Source, join: Prisma.Sql, userId: UserId): Prisma.Sql {
  const joins: Record<Source, Prisma.Sql> = {
    albums: Prisma.sql`JOIN albums ON albums.id = songs.album_id`,
    artists: Prisma.sql`JOIN artists ON artists.id = songs.artist_id`,
    features: Prisma.sql`LEFT JOIN audio_features features ON features.song_id = songs.id`,
    saved: Prisma.sql`${join} library_items saved
      ON saved.song_id = songs.id AND saved.user_id = ${userId}::uuid AND saved.removed_at IS NULL`,
    heard: Prisma.sql`${join} (
      SELECT song_id, count(*)::int AS plays, max(started_at) AS last_played_at FROM playback_sessions
      WHERE user_id = ${userId}::uuid AND position_ms >= ${HEARD_MS} AND NOT EXISTS (
        SELECT 1 FROM private_sessions WHERE private_sessions.user_id = playback_sessions.user_id
          AND private_sessions.started_at <= playback_sessions.last_seen_at
          AND private_sessions.ends_at > playback_sessions.started_at
      ) GROUP BY song_id
    ) heard ON heard.song_id = songs.id`,
  };
  return joins[source];
}

interface Compiling {
  now: Date;
  isSample: boolean;
  needed: Set<Source>;
}

function compileNode(node: RuleNode, compiling: Compiling): Prisma.Sql {
  if (!isGroup(node)) return compileCondition(node, compiling);
  if (node.rules.length === 0) return Prisma.sql`TRUE`;
  const parts = node.rules.map((inner) => compileNode(inner, compiling));
  return Prisma.sql`(${Prisma.join(parts, node.match === 'all' ? ' AND ' : ' OR ')})`;
}

function compileCondition(condition: RuleCondition, compiling: Compiling): Prisma.Sql {
  const field: FieldSql = FIELDS[condition.field];
  for (const source of field.needs) compiling.needed.add(source);
  const [positive, isNegated] = claimOf(condition, field.sql, compiling);
  return isNegated ? Prisma.sql`NOT coalesce(${positive}, FALSE)` : Prisma.sql`coalesce(${positive}, FALSE)`;
}

/** What is claimed about the field, and whether the condition says the opposite. */
function claimOf(
  condition: RuleCondition,
  field: Prisma.Sql,
  { now, isSample }: Compiling,
): [claim: Prisma.Sql, isNegated: boolean] {
  switch (condition.operator) {
    case 'is':
    case 'isNot': {
      const { value } = condition;
      const claim =
        typeof value === 'string'
          ? Prisma.sql`lower(${field}) = lower(${value}::text)`
          : Prisma.sql`${field} = ${value}::int`;
      return [claim, condition.operator === 'isNot'];
    }
    case 'atLeast':
      return [Prisma.sql`${field} >= ${condition.value}::int`, false];
    case 'atMost':
      return [Prisma.sql`${field} <= ${condition.value}::int`, false];
    case 'between':
      return [
        Prisma.sql`${field} BETWEEN ${condition.value.from}::int AND ${condition.value.to}::int`,
        false,
      ];
    case 'contains':
    case 'containsNot':
      return [
        Prisma.sql`position(lower(${condition.value}::text) IN lower(${field})) > 0`,
        condition.operator === 'containsNot',
      ];
    case 'startsWith':
      return [Prisma.sql`starts_with(lower(${field}), lower(${condition.value}::text))`, false];
    case 'anyOf':
    case 'noneOf':
      return [tagClaim(condition, field, isSample), condition.operator === 'noneOf'];
    case 'inLastDays':
    case 'notInLastDays':
      return [
        Prisma.sql`${field} >= ${now}::timestamptz - ${condition.value}::int * interval '24 hours'`,
        condition.operator === 'notInLastDays',
      ];
    case 'before':
      return [Prisma.sql`${field} < ${`${condition.value}T00:00:00Z`}::timestamptz`, false];
    case 'since':
      return [Prisma.sql`${field} >= ${`${condition.value}T00:00:00Z`}::timestamptz`, false];
    case 'isTrue':
      return [field, !condition.value];
  }
}

/**
 * Of all songs the planner looks the tags up once, in a table of its own; of a sample that table would cost more than the songs, so it is
 * given a form that can only be asked song by song.
 */
function tagClaim(
  { field: name, value }: { field: (typeof TAG_FIELDS)[number]; value: readonly string[] },
  field: Prisma.Sql,
  isSample: boolean,
): Prisma.Sql {
  const wanted = Prisma.sql`${[...value]}::text[]`;
  if (name === 'key') return Prisma.sql`${field} = ANY(${wanted})`;
  return isSample
    ? Prisma.sql`(SELECT bool_or(tag.slug = ANY(${wanted})) FROM (${field}) AS tag)`
    : Prisma.sql`EXISTS (${field} AND slug = ANY(${wanted}))`;
}

/** What is unknown stands at the end in either direction; ids decide between equals. */
function compileOrder(order: RuleOrder, needed: Set<Source>): Prisma.Sql {
  if (order.by === 'random') return Prisma.sql`md5(${String(order.seed)}::text || songs.id::text), songs.id`;
  const { sql, needs, then } = ORDERS[order.by];
  for (const source of needs) needed.add(source);
  const direction = order.direction === 'ascending' ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const rest = then ? Prisma.sql`${then}, songs.id` : Prisma.sql`songs.id`;
  return Prisma.sql`${sql} ${direction} NULLS LAST, ${rest}`;
}
