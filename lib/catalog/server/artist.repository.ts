import { newId, type ArtistId } from '@/lib/kernel/ids';
import type { Prisma } from '@/lib/platform/db/generated/prisma/client';
import type { DbOrTransaction } from '@/lib/platform/db/prisma-client';
import { foldName, sortKey } from './sort-key';

const artistSelect = {
  id: true,
  name: true,
  biography: true,
  popularity: true,
  artwork: true,
} satisfies Prisma.ArtistSelect;
export type ArtistRow = Prisma.ArtistGetPayload<{ select: typeof artistSelect }>;

export async function insertArtist(db: DbOrTransaction, name: string): Promise<ArtistId> {
  const id = newId<ArtistId>();
  await db.artist.create({ data: { id, name, sortName: sortKey(name) } });
  return id;
}

export function findArtist(db: DbOrTransaction, id: ArtistId): Promise<ArtistRow | null> {
  return db.artist.findUnique({ where: { id }, select: artistSelect });
}

export function findArtistsByIds(db: DbOrTransaction, ids: readonly ArtistId[]): Promise<ArtistRow[]> {
  return db.artist.findMany({ where: { id: { in: [...ids] } }, select: artistSelect });
}

/** Artists with something public, most popular first. */
export function findArtistsWithMusic(db: DbOrTransaction, take: number): Promise<ArtistRow[]> {
  return db.artist.findMany({
    where: { albums: { some: { status: 'published' } } },
    orderBy: [{ popularity: 'desc' }, { id: 'desc' }],
    take,
    select: artistSelect,
  });
}

export async function updateArtistRow(
  db: DbOrTransaction,
  id: ArtistId,
  data: { name?: string; biography?: string; artworkId?: string | null },
): Promise<void> {
  await db.artist.update({
    where: { id },
    data: { ...data, ...(data.name === undefined ? {} : { sortName: sortKey(data.name) }) },
  });
}

/**
 * Ids of the artists of these names; who does not exist yet is made. Two transactions that credit the same new name
 * wait for one another, so it becomes one artist. Answers by folded name. `preferred` wins over others of its name.
 */
export async function findOrCreateArtists(
  tx: DbOrTransaction,
  names: readonly string[],
  preferred?: { id: ArtistId; name: string },
): Promise<Map<string, ArtistId>> {
  const found = new Map<string, ArtistId>(preferred ? [[foldName(preferred.name), preferred.id]] : []);
  const wanted = new Map(names.map((name) => [foldName(name), name.trim()]));
  const missing = () => [...wanted.keys()].filter((folded) => !found.has(folded)).sort();
  if (missing().length === 0) return found;

  await lockNames(
    tx,
    missing().map((folded) => `artist:${folded}`),
  );
  const rows = await tx.artist.findMany({
    where: { sortName: { in: [...wanted.values()].map(sortKey) } },
    orderBy: { id: 'asc' },
    select: { id: true, name: true },
  });
  for (const row of rows) {
    const folded = foldName(row.name);
    if (wanted.has(folded) && !found.has(folded)) found.set(folded, row.id as ArtistId);
  }
  const made = missing().map((folded) => ({ id: newId<ArtistId>(), name: wanted.get(folded) ?? folded }));
  await tx.artist.createMany({ data: made.map((artist) => ({ ...artist, sortName: sortKey(artist.name) })) });
  for (const artist of made) found.set(foldName(artist.name), artist.id);
  return found;
}

/** Locks until the transaction ends. Sorted, so that two transactions never wait for each other crosswise. */
export async function lockNames(tx: DbOrTransaction, names: readonly string[]): Promise<void> {
  const sorted = [...names].sort();
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(name, 7)) FROM unnest(${sorted}::text[]) AS name`;
}
