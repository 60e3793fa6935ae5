import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { listSimilarSongs } from './similar-songs';
import { createSong, players, withPlayers } from './testing/players';

withPlayers();

describe('autoplay', () => {
  it('finds playable songs of the same genres first, nothing that was excluded, and something always', async () => {
    const genreId = newId() as string;
    await players.database.db.genre.create({ data: { id: genreId, slug: genreId, name: 'Test' } });
    const seed = await createSong('Seed', 1000, genreId);
    const close = await createSong('Close', 1000, genreId);
    const out = await createSong('Excluded', 1000, genreId);
    const far = await createSong('Far', 1000);
    const { items } = await listSimilarSongs(players.here, players.actor, {
      params: {},
      query: { seedSongId: [seed], excludeSongId: [out], limit: 20 },
      body: undefined,
    });
    const ids = items.map(({ id }) => id);
    expect(ids[0]).toBe(close);
    expect(ids).toContain(far);
    expect(ids).not.toContain(seed);
    expect(ids).not.toContain(out);
  });
});
