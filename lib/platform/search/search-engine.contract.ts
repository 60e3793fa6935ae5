import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  HITS_MAX,
  type SearchDocument,
  type SearchEngine,
  type SearchKind,
  type SearchQuery,
} from './search-engine';

const ALL = { song: 10, artist: 10, album: 10, playlist: 10, person: 10, lyric: 10 } as const;

let count = 0;
/** A document whose id follows from how many were made before it. */
function documentOf(given: Partial<SearchDocument> & { title: string }): SearchDocument {
  count += 1;
  const id = `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
  return { kind: 'song', id, subtitle: '', context: '', popularity: 10, genres: [], moods: [], ...given };
}

/** What every engine guarantees; run against the real one. */
export function describeSearchEngine(setUp: () => Promise<SearchEngine>): void {
  describe('search engine', () => {
    let engine: SearchEngine;
    beforeAll(async () => {
      engine = await setUp();
    });
    afterAll(() => engine.close());

    const add = async (...given: (Partial<SearchDocument> & { title: string })[]) => {
      const documents = given.map(documentOf);
      await engine.upsert(documents);
      return documents;
    };
    const search = (text: string, more: Partial<SearchQuery> = {}) =>
      engine.search({ text, limits: ALL, ...more });
    const titles = async (text: string, kind: SearchKind = 'song', more: Partial<SearchQuery> = {}) =>
      (await search(text, more)).hits[kind].map(({ title }) => title);

    it('the exact name comes before a longer one, and that before a misspelt one, however popular they are', async () => {
      await add(
        { title: 'Marigold', popularity: 1 },
        { title: 'Marigolds in Rain', popularity: 50 },
        { title: 'Marigild', popularity: 100 },
      );
      expect(await titles('marigold')).toEqual(['Marigold', 'Marigolds in Rain', 'Marigild']);
      expect((await titles('marigild'))[0]).toBe('Marigild');
    });

    it('between equal matches the more popular one comes first', async () => {
      await add(
        { title: 'Equal', subtitle: 'Quiet', popularity: 5 },
        { title: 'Equal', subtitle: 'Loud', popularity: 90 },
      );
      const { hits } = await search('equal');
      expect(hits.song.map(({ subtitle }) => subtitle)).toEqual(['Loud', 'Quiet']);
    });

    it('every beginning of a name finds it', async () => {
      await add({ title: 'Zweihander Nocturne' });
      for (const typed of ['zw', 'zwe', 'zweih', 'zweihander', 'zweihander n', 'zweihander noctu']) {
        expect(await titles(typed), typed).toContain('Zweihander Nocturne');
      }
    });

    it('while a name is typed, names that begin so come first, the popular before the short, and the whole name before both', async () => {
      await add(
        { title: 'Vellichor', popularity: 5 },
        { title: 'Vellichor of Empty Libraries', popularity: 60 },
        // More songs with such a word, and more popular ones, than are looked at.
        ...Array.from({ length: 70 }, (_, at) => ({
          title: `Reading ${at}`,
          context: 'Vellum',
          popularity: 95,
        })),
      );
      expect((await titles('vell')).slice(0, 2)).toEqual(['Vellichor of Empty Libraries', 'Vellichor']);
      expect((await titles('vellichor'))[0]).toBe('Vellichor');
    });

    it('a closed word is not taken as the beginning of another', async () => {
      await add({ title: 'Quixotic' });
      expect(await titles('quixo')).toContain('Quixotic');
      expect(await titles('quixo ')).not.toContain('Quixotic');
    });

    it.each([
      ['a letter left out', 'thndersnow'],
      ['one too many', 'thunnndersnow'],
      ['a wrong one', 'thunderznow'],
      ['two swapped', 'thunderson w'.replace(' ', '')],
      ['two mistakes', 'tunderznow'],
    ])('misspelt words find the name: %s', async (_, typed) => {
      await add({ title: 'Thundersnow' });
      const result = await search(typed);
      expect(result.hits.song.map(({ title }) => title)).toContain('Thundersnow');
      expect(result.didYouMean).toBe('thundersnow');
    });

    it('two letters are never corrected', async () => {
      await add({ title: 'Xq' });
      expect(await titles('xz ')).toEqual([]);
    });

    it('a number is not corrected into another one', async () => {
      await add({ title: 'Route 6061' });
      expect((await search('route 6062')).didYouMean).toBeUndefined();
      expect((await search('ruote 6061')).didYouMean).toBe('route 6061');
    });

    it('title and artist are found together, in any order, and before songs that have only one of them', async () => {
      await add(
        { title: 'Harbour Lights', subtitle: 'The Kettles', popularity: 1 },
        { title: 'Harbour Lights', subtitle: 'Someone Else', popularity: 99 },
        { title: 'Kettles Medley', subtitle: 'The Kettles', popularity: 99 },
      );
      for (const typed of [
        'harbour lights the kettles',
        'kettles harbour lights',
        'lights kettles the harbour',
      ]) {
        const { best } = await search(typed);
        expect(best?.subtitle, typed).toBe('The Kettles');
        expect(best?.title, typed).toBe('Harbour Lights');
      }
    });

    it('a word that fits nothing does not hide what the others find', async () => {
      await add({ title: 'Copper Wire Symphony' });
      expect(await titles('copper wire symphony wxyzzy')).toContain('Copper Wire Symphony');
    });

    it('diacritics are folded both ways, and letters without a base letter have their usual spelling', async () => {
      await add({ title: 'Ágætis Smörgås' }, { title: 'Senor Pajaro' });
      expect(await titles('agaetis smorgas')).toContain('Ágætis Smörgås');
      expect(await titles('señor pájaro')).toContain('Senor Pajaro');
    });

    it.each([
      ['Cyrillic', 'Группа крови', 'gruppa krovi'],
      ['Greek', 'Μάλαμας Σωκράτης', 'malamas sokratis'],
      ['hiragana', 'さくら', 'sakura'],
      ['katakana', 'ポケットファンタジー', 'pokettofantaji'],
    ])('%s is found by itself and in Latin letters', async (_, title, latin) => {
      await add({ title });
      expect(await titles(title)).toContain(title);
      expect(await titles(latin)).toContain(title);
    });

    it('CJK is found in the middle of a name, down to one character', async () => {
      await add({ title: '千本桜大全集' });
      for (const typed of ['千本桜', '本桜', '大全', '集', '桜'])
        expect(await titles(typed), typed).toContain('千本桜大全集');
    });

    it.each([
      ['!!!', ['!!!']],
      ['+/-', ['+/-']],
      ['AC/DC', ['ac/dc', 'acdc', 'ac dc']],
      ['P!nk', ['p!nk', 'pink', 'p nk']],
      ['A', ['a', 'A']],
      ["Guns N' Roses", ['guns n roses', 'Guns N’ Roses']],
    ])('the artist %s is found', async (title, typed) => {
      await add({ kind: 'artist', title, popularity: 100 });
      for (const text of typed) expect((await titles(text, 'artist'))[0], text).toBe(title);
    });

    it('very long titles are kept whole and found by their beginning', async () => {
      const title = `Interminable ${'overture '.repeat(300)}`.trim();
      await add({ title });
      expect(await titles('interminable overture')).toContain(title);
    });

    it('filters narrow by artist, album, genre, mood and years, also without any text', async () => {
      await add(
        {
          title: 'Filtered One',
          subtitle: 'Fennel',
          context: 'Roots',
          genres: ['Dream Pop'],
          moods: ['Calm'],
          year: 1994,
        },
        {
          title: 'Filtered Two',
          subtitle: 'Sorrel',
          context: 'Leaves',
          genres: ['Rock'],
          moods: ['Dark'],
          year: 2004,
        },
      );
      for (const filters of [
        { artist: 'fennel' },
        { album: 'roots' },
        { genre: 'dream pop' },
        { mood: 'CALM' },
        { years: { from: 1990, to: 1999 } },
      ]) {
        expect(await titles('filtered', 'song', { filters }), JSON.stringify(filters)).toEqual([
          'Filtered One',
        ]);
        expect(await titles('', 'song', { filters }), JSON.stringify(filters)).toEqual(['Filtered One']);
      }
      expect(await titles('filtered', 'song', { filters: { genre: 'polka' } })).toEqual([]);
    });

    it('a filter narrows whole names too, and only the kinds it can apply to', async () => {
      await add(
        { title: 'Umber', subtitle: 'Teasel', genres: ['Jazz'] },
        { title: 'Umber', subtitle: 'Yarrow', genres: ['Folk'] },
        { title: 'Teasel Umber', subtitle: 'Yarrow', genres: ['Folk'] },
        { title: 'Teasel', kind: 'artist' },
        { title: 'Umber', kind: 'playlist', subtitle: 'Teasel' },
      );
      const jazz = await search('umber', { filters: { genre: 'jazz' } });
      expect(jazz.hits.song.map(({ subtitle }) => subtitle)).toEqual(['Teasel']);
      const byArtist = await search('umber', { filters: { artist: 'teasel' } });
      expect(byArtist.hits.song.map(({ title, subtitle }) => [title, subtitle])).toEqual([
        ['Umber', 'Teasel'],
      ]);
      expect(byArtist.hits.playlist).toEqual([]);
      expect((await search('', { filters: { artist: 'teasel' } })).hits.artist).toHaveLength(1);
      expect((await search('umber', { filters: { artist: ' ' } })).hits.song.length).toBeGreaterThan(1);
    });

    it('of one name the artist comes before the song and that before the playlist', async () => {
      await add(
        { title: 'Samphire', kind: 'playlist' },
        { title: 'Samphire', kind: 'song' },
        { title: 'Samphire', kind: 'artist' },
      );
      expect((await search('samphire')).best?.kind).toBe('artist');
      expect((await search('samphire', { limits: { song: 5, playlist: 5 } })).best?.kind).toBe('song');
    });

    it('people are found by any of their names and misspelt, come after music of the same name, and no filter of music finds them', async () => {
      await add(
        { title: 'Rosalind Achterberg', kind: 'person', popularity: 5 },
        { title: 'Rosalind Achterberg', kind: 'person', popularity: 30 },
        { title: 'Rosalind', kind: 'song', subtitle: 'Achterberg' },
      );
      for (const typed of ['rosalind', 'achterb', 'achterberg rosalind', 'rosalnd achterbreg']) {
        const { hits } = await search(typed);
        expect(hits.person, typed).toHaveLength(2);
        expect(hits.person.map(({ title }) => title)[0], typed).toBe('Rosalind Achterberg');
      }
      const [first, second] = (await search('rosalind achterberg')).hits.person;
      expect(first && second && first.score > second.score).toBe(true);
      expect((await search('rosalind')).best?.kind).toBe('song');
      for (const filters of [{ artist: 'achterberg' }, { album: 'rosalind' }, { genre: 'jazz' }]) {
        expect((await search('rosalind', { filters })).hits.person, JSON.stringify(filters)).toEqual([]);
      }
      expect((await search('rosalind', { limits: { song: 5 } })).hits.person).toEqual([]);
    });

    it('a phrase must stand there word for word', async () => {
      await add({ title: 'Paper Moon Rising' }, { title: 'Moon Paper Rising' });
      expect(await titles('', 'song', { phrases: ['paper moon'] })).toEqual(['Paper Moon Rising']);
      await add({ title: '夜に駆けるまで' }, { title: '駆けるに夜' });
      expect(await titles('', 'song', { phrases: ['夜に駆ける'] })).toEqual(['夜に駆けるまで']);
    });

    it('only the kinds asked for are searched, and never more of each than asked', async () => {
      await add(
        { title: 'Bounded', kind: 'artist' },
        ...Array.from({ length: HITS_MAX + 10 }, (_, at) => ({ title: `Bounded ${at}` })),
      );
      const { hits } = await search('bounded', { limits: { song: 3 } });
      expect(hits.song).toHaveLength(3);
      expect(hits.artist).toEqual([]);
      expect((await search('bounded', { limits: { song: 9999 } })).hits.song).toHaveLength(HITS_MAX);
    });

    it('what matched is marked in the text as it is shown', async () => {
      await add({ title: 'Das Mädchen Lied', subtitle: 'Die Rüben' });
      const [hit] = (await search('madchen rub')).hits.song;
      const marked = (text: string, ranges: readonly (readonly [number, number])[]) =>
        ranges.map(([start, end]) => text.slice(start, end));
      expect(marked(hit?.title ?? '', hit?.titleMatches ?? [])).toEqual(['Mädchen']);
      expect(marked(hit?.subtitle ?? '', hit?.subtitleMatches ?? [])).toEqual(['Rüb']);
    });

    it('a changed document is found by its new name only, a removed one not at all', async () => {
      const [document] = await add({ title: 'Chrysalis Formerly' });
      if (document === undefined) throw new Error('No document');
      await engine.upsert([{ ...document, title: 'Imago Presently' }]);
      expect(await titles('chrysalis')).toEqual([]);
      expect(await titles('imago')).toEqual(['Imago Presently']);
      await engine.remove('song', [document.id, '00000000-0000-4000-8000-ffffffffffff']);
      expect(await titles('imago')).toEqual([]);
    });

    it('hostile patterns are ordinary queries', async () => {
      const patterns = [
        '%%%%',
        '____',
        '.*',
        '(a+)+$',
        "'; DROP TABLE search_documents; --",
        '\\',
        '\u0000',
        '\ud800',
        '"',
        '^',
        '',
      ];
      for (const text of [...patterns, 'x'.repeat(10_000), 'a b c d e f g h i j k l m n '.repeat(50)]) {
        const result = await search(text);
        expect(result.engine, text.slice(0, 20)).toBe(engine.name);
      }
    });

    it('writers at the same time lose nothing and do not lock each other out', async () => {
      const batches = Array.from({ length: 12 }, (_, writer) =>
        Array.from({ length: 20 }, (_, at) =>
          documentOf({ title: `Crowded ${(at * (writer + 1)) % 20} House` }),
        ),
      );
      await Promise.all(batches.map((batch) => engine.upsert(batch)));
      for (const batch of batches) {
        const { hits } = await search(batch[7]?.title ?? '', { limits: { song: HITS_MAX } });
        expect(hits.song.map(({ id }) => id)).toContain(batch[7]?.id);
      }
    });

    it('a rebuild replaces everything, tells how far it is, and carries over what changed meanwhile', async () => {
      const [before] = await add({ title: 'Obsolete Relic' });
      const kept = documentOf({ title: 'Rebuilt Kept' });
      const removed = documentOf({ title: 'Rebuilt Removed' });
      const changed = documentOf({ title: 'Rebuilt Stale' });
      const progress: number[] = [];
      async function* source() {
        yield [kept, removed, changed];
        // While it runs, the old index answers.
        expect(await titles('obsolete')).toEqual(['Obsolete Relic']);
        await engine.upsert([{ ...changed, title: 'Rebuilt Fresh' }, documentOf({ title: 'Rebuilt Added' })]);
        await engine.remove('song', [removed.id]);
      }
      const report = await engine.rebuild(source(), (done) => progress.push(done));
      expect(report.documentCount).toBe(3);
      expect(progress).toEqual([3]);
      expect(before && (await titles('obsolete'))).toEqual([]);
      expect((await titles('rebuilt')).sort()).toEqual(['Rebuilt Added', 'Rebuilt Fresh', 'Rebuilt Kept']);
    });

    it('a rebuild that fails leaves the index as it was', async () => {
      await add({ title: 'Steadfast' });
      const broken = function* (): Generator<SearchDocument[]> {
        yield [documentOf({ title: 'Half Done' })];
        throw new Error('The source is gone');
      };
      await expect(engine.rebuild(broken())).rejects.toThrow('The source is gone');
      expect(await titles('steadfast')).toEqual(['Steadfast']);
      expect(await titles('half done')).toEqual([]);
    });
  });
}
