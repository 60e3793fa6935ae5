import type { RebuildReport, SearchDocument } from './search-engine';
import { collectionOf, ifFound, type TypesenseConnection } from './typesense-connection';
import { COLLECTION_FIELDS, SYNONYMS } from './typesense-documents';
import { appendDocuments } from './typesense-writer';

/** Fills a collection beside the one in use and lets the alias point to it. See SearchEngine.rebuild. */
export async function rebuildTypesense(
  connection: TypesenseConnection,
  documents: AsyncIterable<readonly SearchDocument[]> | Iterable<readonly SearchDocument[]>,
  onProgress: (documentCount: number) => void,
): Promise<RebuildReport> {
  const { writer, current, next } = connection;
  const startedAt = performance.now();
  await removeLeftovers(connection);
  const name = await createCollection(connection);
  try {
    // From here on, writers write to both.
    await writer.aliases().upsert(next, { collection_name: name });
    let documentCount = 0;
    for await (const batch of documents) {
      await appendDocuments(connection, name, batch);
      documentCount += batch.length;
      onProgress(documentCount);
    }
    await writer.aliases().upsert(current, { collection_name: name });
    await ifFound(writer.aliases(next).delete());
    await writer.collections(name).documents().delete({ filter_by: 'is_removed:=true' });
    await removeLeftovers(connection);
    return { documentCount, durationMs: Math.round(performance.now() - startedAt) };
  } catch (error) {
    // What cannot be removed now is removed by the next rebuild.
    await removeLeftovers(connection).catch(() => undefined);
    throw error;
  }
}

async function createCollection({ writer, newName }: TypesenseConnection): Promise<string> {
  const name = newName();
  await writer.collections().create({ name, fields: [...COLLECTION_FIELDS] });
  for (const [id, synonyms] of Object.entries(SYNONYMS)) {
    await writer
      .collections(name)
      .synonyms()
      .upsert(id, { synonyms: [...synonyms] });
  }
  return name;
}

/** Every collection of ours but the one in use: of a rebuild that died, and the one before this. */
async function removeLeftovers(connection: TypesenseConnection): Promise<void> {
  const { writer, current, next, isOurs } = connection;
  await ifFound(writer.aliases(next).delete());
  const inUse = await collectionOf(connection, current);
  for (const { name } of await writer.collections().retrieve()) {
    if (isOurs(name) && name !== inUse) await ifFound(writer.collections(name).delete());
  }
}
