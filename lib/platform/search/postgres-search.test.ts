import { createTestDatabase } from '@/lib/platform/db/test-database';
import { createPostgresSearch } from './postgres-search';
import { describeSearchEngine } from './search-engine.contract';

describeSearchEngine(async () => {
  const database = await createTestDatabase();
  const engine = createPostgresSearch({
    databaseUrl: database.url,
    onError: (error) => {
      throw error;
    },
  });
  return {
    ...engine,
    close: async () => {
      await engine.close();
      await database.drop();
    },
  };
});
