import { createPostgresSearch } from '@/lib/platform/search/postgres-search';

// A process of its own for the test that kills it: builds the index anew and stops in the middle, saying so.

const engine = createPostgresSearch({
  databaseUrl: process.argv[2] ?? '',
  onError: (error) => console.error(error),
});

async function* halfOfEverything() {
  const document = { kind: 'song' as const, subtitle: '', context: '', popularity: 1, genres: [], moods: [] };
  yield [{ ...document, id: '00000000-0000-4000-8000-00000000dead', title: 'Half Built' }];
  console.log('half way');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
}

await engine.rebuild(halfOfEverything());
