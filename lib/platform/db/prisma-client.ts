import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/prisma/client';

export type Db = PrismaClient;

/** The client inside an interactive transaction. */
export type DbTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** Either: what a repository function asks for when it runs inside or outside a transaction. */
export type DbOrTransaction = Db | DbTransaction;

/**
 * Opens a connection pool to PostgreSQL. One a process; close with `$disconnect()`.
 * `poolSize` is the number of connections; processes × poolSize must stay below the server's max_connections.
 */
export function createDb(databaseUrl: string, poolSize = 10): Db {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    // A killed or failed-over server must not leave a request hanging on a dead socket.
    keepAlive: true,
    statement_timeout: 60_000,
  });
  return new PrismaClient({ adapter });
}
