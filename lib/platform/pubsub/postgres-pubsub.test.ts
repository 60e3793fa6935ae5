import { inject } from 'vitest';
import pg from 'pg';
import { createPostgresPubSub } from './postgres-pubsub';
import { describePubSub } from './pubsub.contract';

describePubSub(() => {
  // A name of its own, so that only its connections are cut.
  const url = new URL(inject('postgresAdminUrl'));
  url.searchParams.set('application_name', `pubsub_${process.pid}`);
  return Promise.resolve({
    connect: () => createPostgresPubSub({ databaseUrl: url.href, onError: () => undefined }),
    restartBroker: async () => {
      const admin = new pg.Client({ connectionString: inject('postgresAdminUrl') });
      await admin.connect();
      await admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
        [`pubsub_${process.pid}`],
      );
      await admin.end();
    },
  });
});
