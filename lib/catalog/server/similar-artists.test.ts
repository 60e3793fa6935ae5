import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseServerEnv } from '@/lib/config/server-env';
import { ANONYMOUS } from '@/lib/kernel/actor';
import { newId, type ArtistId } from '@/lib/kernel/ids';
import { createTestDatabase, type TestDatabase } from '@/lib/platform/db/test-database';
import { createArtist } from './create-artist';
import { ingestedSong } from './ingested-song.fixture';
import type { IngestedSong } from './ingested-song';
import { listSimilarArtists } from './list-similar-artists';
import { publishIngestedSong } from './publish-song';

let test: TestDatabase;
const env = parseServerEnv({});

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

/** An artist with these songs. */
async function artistWith(name: string, ...songs: Partial<IngestedSong>[]): Promise<ArtistId> {
  const { id } = await createArtist(test.db, { name });
  for (const song of songs) {
    const input = ingestedSong({ ownerArtistId: id, credits: [{ name, role: 'main' }], ...song });
    await test.db.$transaction((tx) => publishIngestedSong({ now: () => new Date() }, tx, input));
  }
  return id;
}

const similarTo = async (artistId: ArtistId, limit = 12) =>
  (
    await listSimilarArtists({ db: test.db, env }, ANONYMOUS, { params: { artistId }, query: { limit } })
  ).items.map(({ name }) => name);

const sound = (energy: number) => ({
  ...(ingestedSong().features as NonNullable<IngestedSong['features']>),
  energy,
});

describe('similar artists', () => {
  it('share most genres first, then moods, then the sound; nobody without a genre in common', async () => {
    const seed = await artistWith(
      'Seed',
      { genres: ['Dub', 'Jazz'], moods: ['calm'], features: sound(0.2) },
      { genres: ['Dub', 'Jazz'], moods: ['calm'], features: sound(0.2) },
    );
    await artistWith('One genre', { genres: ['Dub'], moods: ['calm'], features: sound(0.2) });
    await artistWith('Louder', { genres: ['Dub', 'Jazz'], moods: ['calm'], features: sound(0.9) });
    await artistWith('Like it', { genres: ['Dub', 'Jazz'], moods: ['calm'], features: sound(0.2) });
    await artistWith('Other mood', { genres: ['Dub', 'Jazz'], moods: ['wild'], features: sound(0.2) });
    await artistWith('Stranger', { genres: ['Polka'], moods: ['calm'], features: sound(0.2) });
    expect(await similarTo(seed)).toEqual(['Like it', 'Louder', 'Other mood', 'One genre']);
    expect(await similarTo(seed, 2)).toEqual(['Like it', 'Louder']);
  });

  it('are known by what is public alone', async () => {
    const seed = await artistWith('Public', { genres: ['Fado'] }, { genres: ['Secret'], status: 'draft' });
    await artistWith('Hidden', { genres: ['Fado'], status: 'draft' });
    await artistWith('Shares a draft', { genres: ['Secret'] });
    expect(await similarTo(seed)).toEqual([]);
  });

  it('are none for who has no music or no genre, and missing is missing', async () => {
    expect(await similarTo(await artistWith('Silent'))).toEqual([]);
    expect(await similarTo(await artistWith('Untold', { genres: [] }))).toEqual([]);
    await expect(similarTo(newId<ArtistId>())).rejects.toMatchObject({
      kind: 'not-found',
      code: 'artist-not-found',
    });
  });
});
