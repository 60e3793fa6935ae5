import pg from 'pg';
import { READ_SETTINGS } from '@/lib/platform/search/postgres-search';
import { searchPostgres } from '@/lib/platform/search/search-postgres';
import type { SearchQuery } from '@/lib/platform/search/search-engine';

export interface StatementPlan {
  /** First words of the statement. */
  statement: string;
  /** Lines of EXPLAIN (ANALYZE, BUFFERS). */
  plan: string[];
}

/** What PostgreSQL does for one search: each statement the engine sends, with the plan it ran by. */
export async function explainSearch(databaseUrl: string, query: SearchQuery): Promise<StatementPlan[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, options: READ_SETTINGS });
  const plans: StatementPlan[] = [];
  const explaining = {
    async query(text: string, values: unknown[]) {
      const explained = await pool.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (ANALYZE, BUFFERS) ${text}`,
        values,
      );
      const plan = explained.rows.map((row) => row['QUERY PLAN']);
      plans.push({ statement: text.replaceAll(/\s+/g, ' ').slice(0, 100), plan });
      return pool.query(text, values);
    },
  };
  try {
    await searchPostgres(explaining as unknown as pg.Pool, query);
    return plans;
  } finally {
    await pool.end();
  }
}
