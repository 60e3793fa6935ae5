import type { Pool, PoolClient } from 'pg';
import { deleteVariants, hash32, isCorrectable } from './delete-variants';
import { documentWords, exactKeys, indexedTexts } from './document-words';
import { kindCode, TIERS, tokenOf, wordIdOf, type Tier } from './index-codes';
import { normaliseText } from './normalise-text';
import type { SearchDocument, SearchKind } from './search-engine';

export type DocumentTable = 'search_documents' | 'search_documents_next';

/** Kind -> the least rank of each tier but the last; a kind that no rebuild has cut yet is all in the first. */
export type TierCuts = ReadonlyMap<number, readonly number[]>;

/** A document ready to be stored, but for the ids of its words. */
interface Entry {
  document: SearchDocument;
  kind: number;
  rank: number;
  words: Set<string>;
}

/** Adds or replaces documents and keeps the vocabulary and its counts with them, all in the caller's transaction. */
export async function upsertDocuments(
  client: PoolClient,
  documents: readonly SearchDocument[],
): Promise<void> {
  const entries = entriesOf(documents);
  const ids = await wordIds(
    client,
    entries.flatMap(({ words }) => [...words]),
  );
  const rows = rowsOf(entries, ids, await readTierCuts(client));
  const kinds = rows.map(({ kind }) => kind);
  const uuids = rows.map(({ id }) => id);
  const { rows: before } = await client.query<{ tokens: number[] }>(
    `SELECT d.tokens FROM search_documents d JOIN unnest($1::int[], $2::uuid[]) AS wanted(kind, id) USING (kind, id)
     ORDER BY d.kind, d.id FOR UPDATE OF d`,
    [kinds, uuids],
  );
  await insertRows(client, 'search_documents', rows);
  await count(
    client,
    rows.flatMap(({ tokens }) => tokens),
    before.flatMap(({ tokens }) => tokens),
  );
}

export async function removeDocuments(
  client: PoolClient,
  kind: SearchKind,
  ids: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ tokens: number[] }>(
    `DELETE FROM search_documents WHERE kind = $1 AND id IN (
       SELECT id FROM search_documents WHERE kind = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE)
     RETURNING tokens`,
    [kindCode(kind), ids],
  );
  await count(
    client,
    [],
    rows.flatMap(({ tokens }) => tokens),
  );
  await client.query(
    `INSERT INTO search_removals (kind, id, removed_at) SELECT $1, id, clock_timestamp() FROM unnest($2::uuid[]) AS id GROUP BY id ORDER BY id
     ON CONFLICT (kind, id) DO UPDATE SET removed_at = clock_timestamp()`,
    [kindCode(kind), ids],
  );
}

/** Rows of a table that nobody reads yet: no counts, no indexes; the words seen so far are kept in `known`. */
export async function appendDocuments(
  pool: Pool,
  documents: readonly SearchDocument[],
  cuts: TierCuts,
  known: Map<string, number>,
): Promise<void> {
  const entries = entriesOf(documents);
  const missing = new Set<string>();
  for (const { words } of entries) for (const word of words) if (!known.has(word)) missing.add(word);
  if (missing.size > 0) for (const [word, id] of await wordIds(pool, [...missing])) known.set(word, id);
  await insertRows(pool, 'search_documents_next', rowsOf(entries, known, cuts));
}

export async function readTierCuts(client: Pick<PoolClient, 'query'>): Promise<TierCuts> {
  const { rows } = await client.query<{ kind: number; min_ranks: number[] }>(
    'SELECT kind, array_agg(min_rank ORDER BY tier) AS min_ranks FROM search_tiers GROUP BY kind',
  );
  return new Map(rows.map(({ kind, min_ranks }) => [kind, min_ranks]));
}

/** Popularity, and a fraction by the id: equal ones keep one order, and any share of them can be cut off. */
export function rankOf({ popularity, id }: Pick<SearchDocument, 'popularity' | 'id'>): number {
  return popularity + (hash32(id) >>> 0) / 2 ** 32;
}

function entriesOf(documents: readonly SearchDocument[]): Entry[] {
  const latest = new Map(documents.map((document) => [document.kind + document.id, document]));
  // Sorted, so that writers of the same documents meet them in one order.
  const sorted = [...latest.values()].sort((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1));
  return sorted.map((document) => ({
    document,
    kind: kindCode(document.kind),
    rank: rankOf(document),
    words: documentWords(document),
  }));
}

type Row = ReturnType<typeof rowsOf>[number];

function rowsOf(entries: readonly Entry[], ids: ReadonlyMap<string, number>, cuts: TierCuts) {
  return entries.map(({ document, kind, rank, words }) => {
    const tier = tierOf(cuts.get(kind) ?? [0], rank);
    const { title, subtitle, context } = indexedTexts(document);
    return {
      kind,
      id: document.id,
      title: document.title,
      subtitle: document.subtitle,
      titleNorm: normaliseText(title),
      subtitleNorm: normaliseText(subtitle),
      contextNorm: normaliseText(context),
      popularity: document.popularity,
      rank,
      tokens: [...words].map((word) => tokenOf(idIn(ids, word), kind, tier)),
      exactKeys: exactKeys(document),
    };
  });
}

function tierOf(minRanks: readonly number[], rank: number): Tier {
  const at = minRanks.findIndex((minRank) => rank >= minRank);
  return TIERS[at] ?? 'rest';
}

async function insertRows(
  client: Pick<PoolClient, 'query'>,
  table: DocumentTable,
  rows: readonly Row[],
): Promise<void> {
  const column = (name: keyof Row) => rows.map((row) => row[name]);
  const lists = (name: 'tokens' | 'exactKeys') => rows.map((row) => `{${row[name].join(',')}}`);
  await client.query(
    `INSERT INTO ${table} (kind, id, title, subtitle, title_norm, subtitle_norm, context_norm, popularity, rank, tokens,
       exact_keys, indexed_at)
     SELECT kind, id, title, subtitle, title_norm, subtitle_norm, context_norm, popularity, rank, tokens::int[],
       exact_keys::int[], clock_timestamp()
     FROM unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::real[], $9::real[],
       $10::text[], $11::text[])
       AS row(kind, id, title, subtitle, title_norm, subtitle_norm, context_norm, popularity, rank, tokens, exact_keys)
     ON CONFLICT (kind, id) DO UPDATE SET title = excluded.title, subtitle = excluded.subtitle,
       title_norm = excluded.title_norm, subtitle_norm = excluded.subtitle_norm, context_norm = excluded.context_norm,
       popularity = excluded.popularity, rank = excluded.rank, tokens = excluded.tokens,
       exact_keys = excluded.exact_keys, indexed_at = excluded.indexed_at`,
    [
      column('kind'),
      column('id'),
      column('title'),
      column('subtitle'),
      column('titleNorm'),
      column('subtitleNorm'),
      column('contextNorm'),
      column('popularity'),
      column('rank'),
      lists('tokens'),
      lists('exactKeys'),
    ],
  );
}

/** Ids of all these words; new ones enter the vocabulary together with what finds them misspelt. */
async function wordIds(
  client: Pick<PoolClient, 'query'>,
  words: readonly string[],
): Promise<Map<string, number>> {
  // Sorted, so that two writers that add the same words wait for each other instead of locking each other out.
  const distinct = [...new Set(words)].sort();
  const ids = await readWordIds(client, distinct);
  const fresh = distinct.filter((word) => !ids.has(word));
  if (fresh.length === 0) return ids;
  // Nothing that is there already may be locked here: the counts are locked later, in the order of ids.
  const added = await client.query<{ id: number; word: string }>(
    'INSERT INTO search_words (word) SELECT unnest($1::text[]) ON CONFLICT (word) DO NOTHING RETURNING id, word',
    [fresh],
  );
  for (const { id, word } of added.rows) ids.set(word, id);
  const byOthers = fresh.filter((word) => !ids.has(word));
  if (byOthers.length > 0) for (const [word, id] of await readWordIds(client, byOthers)) ids.set(word, id);
  const variants = added.rows.flatMap(({ id, word }) =>
    isCorrectable(word) ? deleteVariants(word).map((hash) => [hash, id] as const) : [],
  );
  await client.query(
    'INSERT INTO search_word_variants (variant_hash, word_id) SELECT * FROM unnest($1::int[], $2::int[]) ON CONFLICT DO NOTHING',
    [variants.map(([hash]) => hash), variants.map(([, id]) => id)],
  );
  return ids;
}

function idIn(ids: ReadonlyMap<string, number>, word: string): number {
  const id = ids.get(word);
  if (id === undefined) throw new Error(`The word ${word} has no id`);
  return id;
}

async function readWordIds(
  client: Pick<PoolClient, 'query'>,
  words: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: number; word: string }>(
    'SELECT id, word FROM search_words WHERE word = ANY($1::text[])',
    [words],
  );
  return new Map(rows.map(({ id, word }) => [word, id]));
}

async function count(
  client: PoolClient,
  added: readonly number[],
  removed: readonly number[],
): Promise<void> {
  const changes = new Map<number, number>();
  for (const token of added) changes.set(wordIdOf(token), (changes.get(wordIdOf(token)) ?? 0) + 1);
  for (const token of removed) changes.set(wordIdOf(token), (changes.get(wordIdOf(token)) ?? 0) - 1);
  const changed = [...changes].filter(([, change]) => change !== 0).sort(([a], [b]) => a - b);
  if (changed.length === 0) return;
  await client.query(
    `WITH locked AS (SELECT w.id, c.change FROM search_words w
       JOIN unnest($1::int[], $2::int[]) AS c(id, change) ON c.id = w.id ORDER BY w.id FOR UPDATE OF w)
     UPDATE search_words SET document_count = document_count + locked.change FROM locked WHERE search_words.id = locked.id`,
    [changed.map(([id]) => id), changed.map(([, change]) => change)],
  );
}
