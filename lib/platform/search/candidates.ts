import type { Pool } from 'pg';
import { kindCode, kindOf, TIERS, tokenOf, type Tier } from './index-codes';
import { normaliseText } from './normalise-text';
import type { SearchKind, SearchQuery } from './search-engine';
import type { WordChoice } from './vocabulary';

/** Documents of one kind that are ranked; they come in order of popularity. */
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
  private readonly conditions: string;

  constructor(query: SearchQuery) {
    const { artist, album } = query.filters ?? {};
    const conditions = [
      ...(artist === undefined ? [] : [this.contains('subtitle_norm', artist, 'title_norm')]),
      ...(album === undefined ? [] : [this.contains('context_norm', album, 'title_norm')]),
      ...(query.phrases ?? []).map((phrase) =>
        this.contains('title_norm', phrase, 'subtitle_norm', 'context_norm'),
      ),
    ];
    this.conditions = conditions.map((condition) => ` AND ${condition}`).join('');
  }

  get isEmpty(): boolean {
    return this.selects.length === 0;
  }

  get text(): string {
    return this.selects.join(' UNION ALL ');
  }

  addKind(kind: SearchKind, tier: Tier, alternatives: readonly TermGroups[]): void {
    const code = kindCode(kind);
    const anyOf = alternatives.map((groups) => this.allOf(groups, code, tier));
    this.selects.push(
      `(SELECT ${COLUMNS} FROM search_documents WHERE (${anyOf.join(' OR ')})${this.conditions} ` +
        `ORDER BY rank DESC LIMIT ${CANDIDATES_MAX})`,
    );
  }

  addExact(hash: number, kinds: readonly SearchKind[]): void {
    this.selects.push(
      `(SELECT ${COLUMNS} FROM search_documents WHERE exact_keys @> ${this.parameter([hash])}::int[] ` +
        `AND kind = ANY(${this.parameter(kinds.map(kindCode))}::int[])${this.conditions} ` +
        `ORDER BY rank DESC LIMIT ${EXACT_MAX})`,
    );
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

  private contains(column: string, text: string, ...others: string[]): string {
    const words = this.parameter(` ${normaliseText(text)} `);
    const each = [column, ...others].map((name) => `strpos(' ' || ${name} || ' ', ${words}::text) > 0`);
    return `(${each.join(' OR ')})`;
  }

  private parameter(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
