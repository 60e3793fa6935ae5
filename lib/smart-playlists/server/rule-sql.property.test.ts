import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '@/lib/kernel/actor';
import { seededRandom } from '@/lib/kernel/seeded-random';
import { COMPARE_OPERATORS, conditionsOf, NUMBER_FIELDS, smartRuleSchema } from '../rule';
import { countRuleSongs, findRuleSongs } from './smart-songs.repository';
import { evaluateRule, type SongFacts } from './testing/evaluate-rule';
import { randomRule } from './testing/random-rule';
import { ruleOf, smartFixture, type SmartFixture } from './testing/smart-fixture';

const SONGS = 40;
const RULES = 400;
const NEARLY_ALL = 1 - 1e-9;
const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = new Date('2026-11-26T12:00:00Z');
const NAMES = ["O'Neill", 'Étoile', '100 % Zwei', 'snake_case', String.raw`back\ slash`, 'Alarm', 'Über'];

let fixture: SmartFixture;
let listener: UserActor;
let facts: SongFacts[];
beforeAll(async () => {
  fixture = await smartFixture();
  listener = await fixture.user();
  await makeCatalogue();
  facts = await readFacts();
});
afterAll(() => fixture.drop());

async function makeCatalogue(): Promise<void> {
  const random = seededRandom(7);
  const below = (count: number) => Math.floor(random() * count);
  const one = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  for (let made = 0; made < SONGS; made++) {
    const hasKey = below(4) > 0;
    const [songId] = await fixture.publishSongs(1, {
      name: `${one(NAMES)} ${made}`,
      album: {
        title: one(['Slow Weather', 'Zwei Ufer', 'Alarm']),
        releaseDate: one(['1999-12-31', '2010-06-01', '2026-11-20', null]),
        releaseDatePrecision: 'day',
        artworkId: null,
      },
      durationMs: 60_000 + below(240_000),
      isExplicit: below(2) === 0,
      genres: one([[], ['Folk'], ['Folk', 'Rock'], ['Hip-Hop']]),
      moods: one([[], ['calm'], ['dark']]),
      features: {
        tempoBpm: below(5) === 0 ? null : 60 + random() * 140,
        tempoConfidence: 0.9,
        keyPitchClass: hasKey ? one([9, 0, 5]) : null,
        keyMode: hasKey ? one(['minor', 'major'] as const) : null,
        keyConfidence: 0.8,
        energy: random(),
        danceability: random(),
        valence: random(),
        acousticness: random(),
        analyserVersion: 1,
      },
    });
    if (!songId) throw new Error('No song was published');
    await fixture.db.song.update({
      where: { id: songId },
      data: {
        popularity: below(101),
        publishedAt: new Date(NOW.getTime() - below(60) * DAY_MS),
        ...(below(10) === 0 ? { status: 'unpublished' } : {}),
      },
    });
    if (below(3) === 0) await fixture.save(listener.userId, songId, ago(below(60)));
    for (let heard = below(4); heard > 0; heard--) {
      await fixture.hear(listener.userId, songId, ago(below(60)), one([2000, 5000, 90_000]));
    }
  }
}

function ago(days: number): Date {
  return new Date(NOW.getTime() - days * DAY_MS - 1000);
}

/** Read song by song, without the SQL that is tested. */
async function readFacts(): Promise<SongFacts[]> {
  const { userId } = listener;
  const songs = await fixture.db.song.findMany({
    where: { status: 'published' },
    include: {
      album: true,
      artist: true,
      features: true,
      lyrics: true,
      genres: { include: { genre: true } },
      moods: { include: { mood: true } },
      libraryItems: { where: { userId, removedAt: null } },
      playbackSessions: { where: { userId, positionMs: { gte: 5000 } }, orderBy: { startedAt: 'desc' } },
    },
  });
  return songs.map((song) => {
    const { features, album, artist } = song;
    const released = song.releaseDate ?? album.releaseDate;
    const whole = (value: number | null | undefined, times = 100) =>
      value === null || value === undefined ? null : Math.floor(value * times + 0.5);
    const hasKey = features?.keyPitchClass !== null && features?.keyMode !== null;
    return {
      id: song.id,
      sortTitle: song.sortName,
      sortArtist: artist.sortName,
      sortAlbum: album.sortTitle,
      durationMs: song.durationMs,
      discNumber: song.discNumber,
      trackNumber: song.trackNumber,
      values: {
        title: song.name,
        artist: artist.name,
        album: album.title,
        tempo: whole(features?.tempoBpm, 1),
        energy: whole(features?.energy),
        danceability: whole(features?.danceability),
        valence: whole(features?.valence),
        acousticness: whole(features?.acousticness),
        year: released?.getUTCFullYear() ?? null,
        durationS: Math.floor(song.durationMs / 1000),
        popularity: song.popularity,
        plays: song.playbackSessions.length,
        key: hasKey ? [`${features?.keyPitchClass}-${features?.keyMode}`] : [],
        genre: song.genres.map(({ genre }) => genre.slug),
        mood: song.moods.map(({ mood }) => mood.slug),
        addedAt: song.publishedAt,
        releasedAt: released,
        lastPlayedAt: song.playbackSessions[0]?.startedAt ?? null,
        savedAt: song.libraryItems[0]?.savedAt ?? null,
        isSaved: song.libraryItems.length > 0,
        isExplicit: song.isExplicit,
        hasLyrics: song.lyrics !== null,
      },
    };
  });
}

it('the database finds exactly the songs, in exactly the order, that a rule says', async () => {
  const seen = { some: 0, none: 0, fields: new Set<string>() };
  for (let seed = 1; seed <= RULES; seed++) {
    const rule = smartRuleSchema.parse(randomRule(seed));
    const asked = { userId: listener.userId, now: NOW };
    const [found, sampled] = await fixture.db.$transaction(async (tx) => [
      await findRuleSongs(tx, rule, asked),
      await countRuleSongs(tx, rule, asked, { share: NEARLY_ALL, take: rule.limit.songs }),
    ]);
    const expected = evaluateRule(rule, facts, NOW);
    expect(
      found.map(({ id }) => id),
      `seed ${seed}: ${JSON.stringify(rule)}`,
    ).toEqual(expected);
    // The form for samples says the same, here of a sample that has every song.
    expect(sampled.ids, `seed ${seed}, sampled`).toEqual(expected);
    seen[expected.length > 0 ? 'some' : 'none'] += 1;
    for (const { field } of conditionsOf(rule.where)) seen.fields.add(field);
  }
  // What agreed is worth something only if the rules asked for everything and were not all empty.
  expect(seen.some).toBeGreaterThan(RULES / 3);
  expect(seen.none).toBeGreaterThan(20);
  expect(seen.fields.size).toBe(22);
}, 120_000);

it('a number that is exactly what is asked for counts as random ones seldom show', async () => {
  const asked = { userId: listener.userId, now: NOW };
  for (const field of NUMBER_FIELDS) {
    const values = facts.map((song) => song.values[field]).filter((value) => typeof value === 'number');
    for (const value of [...new Set(values)].slice(0, 3)) {
      const between = { field, operator: 'between', value: { from: value, to: value } } as const;
      const compared = COMPARE_OPERATORS.map((operator) => ({ field, operator, value }));
      for (const condition of [between, ...compared]) {
        const rule = ruleOf({ match: 'all', rules: [condition] });
        const found = await fixture.db.$transaction((tx) => findRuleSongs(tx, rule, asked));
        expect(
          found.map(({ id }) => id),
          JSON.stringify(condition),
        ).toEqual(evaluateRule(rule, facts, NOW));
      }
    }
  }
});
