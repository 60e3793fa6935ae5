import { createHash } from 'node:crypto';
import { isGroup, type RuleCondition, type RuleField, type RuleNode, type SmartRule } from '../../rule';

/** Everything a rule can ask of a song, for one listener. */
export interface SongFacts {
  id: string;
  values: Record<RuleField, number | string | boolean | Date | readonly string[] | null>;
  sortTitle: string;
  sortArtist: string;
  sortAlbum: string;
  durationMs: number;
  discNumber: number;
  trackNumber: number | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The same as the compiled SQL, said a second time without a database: what the property test holds them both against. */
export function evaluateRule(rule: SmartRule, songs: readonly SongFacts[], now: Date): string[] {
  const { order } = rule;
  const found = songs.filter((song) => matches(rule.where, song, now));
  const md5 = (song: SongFacts) =>
    createHash('md5')
      .update(`${order.by === 'random' ? order.seed : ''}${song.id}`)
      .digest('hex');
  const sorted = found.toSorted((a, b) => {
    if (order.by === 'random') return compare(md5(a), md5(b)) || compare(a.id, b.id);
    const [left, right] = [orderKey(a, order.by), orderKey(b, order.by)];
    if ((left === null) !== (right === null)) return left === null ? 1 : -1;
    const way = order.direction === 'ascending' ? 1 : -1;
    const first = left === null || right === null ? 0 : compare(left, right) * way;
    const inAlbum = order.by === 'artist' || order.by === 'album' ? compareInAlbum(a, b) : 0;
    return first || inAlbum || compare(a.id, b.id);
  });
  return sorted.slice(0, rule.limit.songs).map(({ id }) => id);
}

function matches(node: RuleNode, song: SongFacts, now: Date): boolean {
  if (!isGroup(node)) return holds(node, song, now);
  if (node.rules.length === 0) return true;
  return node.match === 'all'
    ? node.rules.every((inner) => matches(inner, song, now))
    : node.rules.some((inner) => matches(inner, song, now));
}

function holds(condition: RuleCondition, song: SongFacts, now: Date): boolean {
  const value = song.values[condition.field];
  const text = String(value).toLowerCase();
  switch (condition.operator) {
    case 'is':
      return value !== null && text === String(condition.value).toLowerCase();
    case 'isNot':
      return value === null || text !== String(condition.value).toLowerCase();
    case 'atLeast':
      return value !== null && Number(value) >= condition.value;
    case 'atMost':
      return value !== null && Number(value) <= condition.value;
    case 'between':
      return value !== null && Number(value) >= condition.value.from && Number(value) <= condition.value.to;
    case 'contains':
      return text.includes(condition.value.toLowerCase());
    case 'containsNot':
      return !text.includes(condition.value.toLowerCase());
    case 'startsWith':
      return text.startsWith(condition.value.toLowerCase());
    case 'anyOf':
      return condition.value.some((wanted) => (value as readonly string[]).includes(wanted));
    case 'noneOf':
      return !condition.value.some((wanted) => (value as readonly string[]).includes(wanted));
    case 'inLastDays':
      return value instanceof Date && value.getTime() >= now.getTime() - condition.value * DAY_MS;
    case 'notInLastDays':
      return !(value instanceof Date && value.getTime() >= now.getTime() - condition.value * DAY_MS);
    case 'before':
      return value instanceof Date && value.getTime() < Date.parse(`${condition.value}T00:00:00Z`);
    case 'since':
      return value instanceof Date && value.getTime() >= Date.parse(`${condition.value}T00:00:00Z`);
    case 'isTrue':
      return value === condition.value;
  }
}

function orderKey(song: SongFacts, by: RuleField): number | string | null {
  if (by === 'title') return song.sortTitle;
  if (by === 'artist') return song.sortArtist;
  if (by === 'album') return song.sortAlbum;
  if (by === 'durationS') return song.durationMs;
  const value = song.values[by];
  return value instanceof Date ? value.getTime() : (value as number | null);
}

function compareInAlbum(a: SongFacts, b: SongFacts): number {
  return (
    compare(a.sortAlbum, b.sortAlbum) ||
    a.discNumber - b.discNumber ||
    compare(a.trackNumber ?? Infinity, b.trackNumber ?? Infinity)
  );
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
