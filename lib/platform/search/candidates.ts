import type { Pool } from 'pg';
import { ALBUM_FIELD, ARTIST_FIELD, canFind, placedText } from './filter-fields';
import { kindCode, kindOf, TIERS, tokenOf, type Tier } from './index-codes';
import { normaliseText } from './normalise-text';
import type { SearchKind, SearchQuery } from './search-engine';
import type { WordChoice } from './vocabulary';

/** Documents of one kind that are ranked: titles that begin as typed first, then the others, each in order of popularity. */
const CANDIDATES_MAX = 60;
const EXACT_MAX = 80;
/** With this many documents of a kind found, its less popular ones are not read. */
const ENOUGH = 40;

export interface Candidate {
  kind: SearchKind;
  id: string;
  title: string;
  subtitle: string;
  titleNorm: string;
  subtitleNorm: string;
  contextNorm: string;
  popularity: number;
}

/** Every group must be met by one of its words; alternatives are whole sets of groups of which one is enough. */
export type TermGroups = readonly (readonly WordChoice[])[];

export interface CandidateQuery {
  alternatives: readonly TermGroups[];
  exactHash: number | undefined;
  query: SearchQuery;
}

interface Row {
  kind: number;
  id: string;
  title: string;
  subtitle: string;
  title_norm: string;
  subtitle_norm: string;
  context_norm: string;
  popularity: number;
}

const COLUMNS = 'kind, id, title, subtitle, title_norm, subtitle_norm, context_norm, popularity';

/** The most popular documents first; of the kinds that have too few of them also the others. */
export async function findCandidates(pool: Pool, wanted: CandidateQuery): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  let kinds = Object.keys(wanted.query.limits) as SearchKind[];
  for (const tier of TIERS) {
    const isFirst = tier === TIERS[0];
    const here = await run(
      pool,
      { ...wanted, exactHash: isFirst ? wanted.exactHash : undefined },
      kinds,
      tier,
    );
    for (const candidate of here) found.set(candidate.kind + candidate.id, candidate);
    const counts = Map.groupBy(found.values(), ({ kind }) => kind);
    kinds = kinds.filter((kind) => (counts.get(kind)?.length ?? 0) < ENOUGH);
    if (kinds.length === 0) break;
  }
  return [...found.values()];
}

async function run(
  pool: Pool,
  wanted: CandidateQuery,
  kinds: readonly SearchKind[],
  tier: Tier,
): Promise<Candidate[]> {
  const statement = new Statement(wanted.query);
  if (wanted.alternatives.length > 0)
    for (const kind of kinds) statement.addKind(kind, tier, wanted.alternatives);
  if (wanted.exactHash !== undefined) statement.addExact(wanted.exactHash, kinds);
  if (statement.isEmpty) return [];
  const { rows } = await pool.query<Row>(statement.text, statement.values);
  return rows.map((row) => ({
    kind: kindOf(row.kind),
    id: row.id,
    title: row.title,
    subtitle: row.subtitle,
    titleNorm: row.title_norm,
    subtitleNorm: row.subtitle_norm,
    contextNorm: row.context_norm,
    popularity: row.popularity,
  }));
}

/** One UNION of a SELECT for each kind; every value is a parameter. */
class Statement {
  readonly values: unknown[] = [];
  private readonly selects: string[] = [];
  private readonly query: SearchQuery;
  /** What a title has to begin with to come first. */
  private readonly beginning: string;

  constructor(query: SearchQuery) {
    this.query = query;
    this.beginning = normaliseText(query.text);
  }

  get isEmpty(): boolean {
    return this.selects.length === 0;
  }

  get text(): string {
    return this.selects.join(' UNION ALL ');
  }

  addKind(kind: SearchKind, tier: Tier, alternatives: readonly TermGroups[]): void {
    const conditions = this.conditionsOf(kind);
    if (conditions === undefined) return;
    const anyOf = alternatives.map((groups) => this.allOf(groups, kindCode(kind), tier));
    this.selects.push(
      `(SELECT ${COLUMNS} FROM search_documents WHERE (${anyOf.join(' OR ')})${conditions} ` +
        `ORDER BY ${this.orderOf(kind)} LIMIT ${CANDIDATES_MAX})`,
    );
  }

  /**
   * While somebody types a name, everything else with such a word in it would fill the places: of two letters hundreds of popular songs
   * have one. Nobody types the words of a song from its first line on.
   */
  private orderOf(kind: SearchKind): string {
    if (kind === 'lyric' || this.beginning === '') return 'rank DESC';
    return `starts_with(title_norm, ${this.parameter(this.beginning)}::text) DESC, rank DESC`;
  }

  /** Whole names, whatever their popularity. */
  addExact(hash: number, kinds: readonly SearchKind[]): void {
    this.selects.push(
      `(SELECT ${COLUMNS} FROM search_documents WHERE exact_keys @> ${this.parameter([hash])}::int[] ` +
        `AND kind = ANY(${this.parameter(kinds.map(kindCode))}::int[]) ORDER BY rank DESC LIMIT ${EXACT_MAX})`,
    );
  }

  /** Where words must stand next to each other; undefined when a filter does not apply to this kind. */
  private conditionsOf(kind: SearchKind): string | undefined {
    const { artist, album } = this.query.filters ?? {};
    if (!canFind(kind, this.query)) return undefined;
    const conditions = [
      ...(artist === undefined ? [] : [this.contains(artist, `${ARTIST_FIELD[kind]}_norm`)]),
      ...(album === undefined ? [] : [this.contains(album, `${ALBUM_FIELD[kind]}_norm`)]),
      ...(this.query.phrases ?? []).map((phrase) =>
        this.contains(phrase, 'title_norm', 'subtitle_norm', 'context_norm'),
      ),
    ];
    return conditions.map((condition) => ` AND ${condition}`).join('');
  }

  private allOf(groups: TermGroups, kind: number, tier: Tier): string {
    const tokens = groups.map((choices) => choices.map(({ id }) => tokenOf(id, kind, tier)));
    const single = tokens.filter((choices) => choices.length === 1).flat();
    const several = tokens.filter((choices) => choices.length > 1);
    return [
      ...(single.length === 0 ? [] : [`tokens @> ${this.parameter(single)}::int[]`]),
      ...several.map((choices) => `tokens && ${this.parameter(choices)}::int[]`),
    ].join(' AND ');
  }

  private contains(text: string, ...columns: string[]): string {
    const wanted = this.parameter(placedText(text));
    return `(${columns.map((column) => `strpos(' ' || ${column} || ' ', ${wanted}::text) > 0`).join(' OR ')})`;
  }

  private parameter(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
