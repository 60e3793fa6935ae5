import { z } from 'zod';
import type { SearchDocument, SearchKind } from './search-engine';
import { collectionOf, ifFound, type TypesenseConnection } from './typesense-connection';
import {
  documentKey,
  removedDocument,
  typesenseDocument,
  type TypesenseDocument,
} from './typesense-documents';

/** Documents of one import; the server works on it while the next one is made. */
const IMPORT_BATCH = 500;
/** Ids of one deletion; they travel in the address. */
const REMOVE_BATCH = 60;
const EXISTS = 409;

const lineSchema = z.union([
  z.object({ success: z.literal(true) }),
  z.object({ success: z.literal(false), code: z.number().int(), error: z.string() }),
]);

/**
 * Writes go to the collection being filled first, if there is one, then to the one in use. In this order a swap between
 * the two loses nothing: what the first no longer reached as `next`, the second reaches under the name of the current one.
 */
export async function upsertDocuments(
  connection: TypesenseConnection,
  given: readonly SearchDocument[],
): Promise<void> {
  const latest = new Map(given.map((one) => [documentKey(one.kind, one.id), one]));
  const documents = [...latest.values()].map(typesenseDocument);
  await writeToNext(connection, documents);
  await importDocuments(connection, connection.current, documents, 'upsert');
}

/** See `upsertDocuments`; the collection being filled is told what must not come any more. */
export async function removeDocuments(
  connection: TypesenseConnection,
  kind: SearchKind,
  ids: readonly string[],
): Promise<void> {
  await writeToNext(
    connection,
    [...new Set(ids)].map((id) => removedDocument(kind, id)),
  );
  for (let at = 0; at < ids.length; at += REMOVE_BATCH) {
    const keys = ids.slice(at, at + REMOVE_BATCH).map((id) => documentKey(kind, id));
    await connection.writer
      .collections(connection.current)
      .documents()
      .delete({ filter_by: `id:[${keys.join(',')}]` });
  }
}

/** What a rebuild reads; what changed meanwhile is there already and stays. */
export async function appendDocuments(
  connection: TypesenseConnection,
  collection: string,
  documents: readonly SearchDocument[],
): Promise<void> {
  await importDocuments(connection, collection, documents.map(typesenseDocument), 'create');
}

async function writeToNext(
  connection: TypesenseConnection,
  documents: readonly TypesenseDocument[],
): Promise<void> {
  const next = await collectionOf(connection, connection.next);
  // Given up since the alias was read: then there is nothing to keep current any more.
  if (next !== undefined) await ifFound(importDocuments(connection, next, documents, 'upsert'));
}

async function importDocuments(
  connection: TypesenseConnection,
  collection: string,
  documents: readonly TypesenseDocument[],
  action: 'upsert' | 'create',
): Promise<void> {
  for (let at = 0; at < documents.length; at += IMPORT_BATCH) {
    const batch = documents.slice(at, at + IMPORT_BATCH);
    const imported = connection.writer
      .collections<TypesenseDocument>(collection)
      .documents()
      .import(batch, { action, throwOnFail: false });
    checkLines(await within(connection.importMs, imported), batch.length);
  }
}

function checkLines(answer: unknown, documentCount: number): void {
  const lines = z.array(lineSchema).safeParse(answer);
  if (!lines.success || lines.data.length !== documentCount) {
    throw new Error('Typesense gave an answer that is none of an import');
  }
  for (const line of lines.data) {
    if (!line.success && line.code !== EXISTS)
      throw new Error(`Typesense refused a document: ${line.code} ${line.error}`);
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Typesense took no documents for ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
