import { Client, Errors } from 'typesense';
import { z } from 'zod';

export interface TypesenseOptions {
  url: string;
  apiKey: string;
  /** Begins the names of all our collections; default `harken`. */
  prefix?: string;
  timeouts?: Partial<Timeouts>;
}

interface Timeouts {
  /** One attempt of a search; there are two, so somebody who types waits twice this long at most. */
  searchMs: number;
  /** One attempt of anything that writes little; there are three. */
  writeMs: number;
  /** A batch of documents, which the client itself would wait for without end. */
  importMs: number;
}

const TIMEOUTS: Timeouts = { searchMs: 800, writeMs: 5000, importMs: 20_000 };
/** Between attempts. */
const RETRY_AFTER_S = 0.05;

const healthSchema = z.object({ ok: z.boolean() });

export type TypesenseConnection = ReturnType<typeof connectTypesense>;

/** Two clients of one server: the one that searches gives up sooner. */
export function connectTypesense({ url, apiKey, prefix = 'harken', timeouts }: TypesenseOptions) {
  const { searchMs, writeMs, importMs } = { ...TIMEOUTS, ...timeouts };
  const clientOf = (timeoutMs: number, retryCount: number) =>
    new Client({
      apiKey,
      nodes: [{ url }],
      connectionTimeoutSeconds: timeoutMs / 1000,
      numRetries: retryCount,
      retryIntervalSeconds: RETRY_AFTER_S,
      // Errors are thrown and logged by who asks.
      logLevel: 'silent',
    });
  const searcher = clientOf(searchMs, 1);
  return {
    /** What searches are sent to: the alias of the collection in use. */
    current: prefix,
    /** The alias of the collection that a rebuild fills; it exists while one runs. */
    next: `${prefix}_next`,
    isOurs: (collection: string) => collection.startsWith(`${prefix}_`),
    newName: () => `${prefix}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`,
    searcher,
    writer: clientOf(writeMs, 2),
    importMs,
    isHealthy: async () => healthSchema.parse(await searcher.health.retrieve()).ok,
  };
}

/** The answer, or undefined when what was asked about does not exist. */
export async function ifFound<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Errors.ObjectNotFound) return undefined;
    throw error;
  }
}

/** The collection that an alias stands for. */
export async function collectionOf(
  { writer }: TypesenseConnection,
  alias: string,
): Promise<string | undefined> {
  return (await ifFound(writer.aliases(alias).retrieve()))?.collection_name;
}
