import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reachTypesense } from '@/scripts/test-engines/typesense-server';
import { describeSearchEngine } from './search-engine.contract';
import type { SearchDocument, SearchEngine } from './search-engine';
import { commonSong as song } from './testing/common-song';
import { FAKE_KEY, startFakeTypesense } from './testing/fake-typesense';
import { createTypesenseSearch } from './typesense-search';

const typesense = reachTypesense();

if ('unavailable' in typesense) {
  process.stderr.write(`\nSKIPPED: the contract of search on Typesense. ${typesense.unavailable}\n`);
  describe('search engine on Typesense', () => {
    it.skip(typesense.unavailable, () => undefined);
  });
} else {
  describeSearchEngine(async () => {
    const prefix = `harken_test_${randomBytes(4).toString('hex')}`;
    const engine = createTypesenseSearch({ ...typesense, prefix });
    await engine.rebuild([]);
    return engine;
  });
}

type Fake = Awaited<ReturnType<typeof startFakeTypesense>>;

const TIMEOUTS = { searchMs: 200, writeMs: 200, importMs: 300 };

describe('the talk with Typesense', () => {
  let fake: Fake;
  let engine: SearchEngine;
  const open = (apiKey = FAKE_KEY) => createTypesenseSearch({ url: fake.url, apiKey, timeouts: TIMEOUTS });
  beforeAll(async () => {
    fake = await startFakeTypesense();
    engine = open();
  });
  afterEach(() => fake.forget());
  afterAll(() => fake.stop());

  const find = async (text: string) =>
    (await engine.search({ text, limits: { song: 50 } })).hits.song.map(({ title }) => title).sort();
  const firstSearch = () => {
    const [request] = fake.sent('POST', /^\/multi_search$/);
    return (JSON.parse(request?.body ?? '{}') as { searches: Record<string, unknown>[] }).searches;
  };

  it('without an index it is empty: nothing is searched or written, so that a part is never taken for all', async () => {
    expect(await engine.status()).toEqual([{ name: 'typesense', state: 'empty' }]);
    await expect(find('common')).rejects.toThrow('404');
    await expect(engine.upsert([song(1)])).rejects.toThrow();
    expect(fake.collections.size).toBe(0);
    await engine.rebuild([]);
    expect(await engine.status()).toEqual([{ name: 'typesense', state: 'ready' }]);
  });

  it('all kinds are asked for in one request, with the key, the tolerance and the order', async () => {
    await engine.search({ text: 'glass elev', limits: { song: 5, album: 5, lyric: 0 } });
    const [request] = fake.requests;
    expect(fake.requests).toHaveLength(1);
    expect(request?.apiKey).toBe(FAKE_KEY);
    expect(firstSearch().map(({ filter_by }) => filter_by)).toEqual([
      'kind:=song && is_removed:=false',
      'kind:=album && is_removed:=false',
    ]);
    expect(firstSearch()[0]).toMatchObject({
      collection: 'harken',
      q: 'glass elev',
      prefix: true,
      min_len_1typo: 3,
      min_len_2typo: 7,
      enable_typos_for_numerical_tokens: false,
    });
    expect(firstSearch()[0]?.sort_by).toMatch(
      /^_eval\(exact_keys:=-?\d+\):desc,_text_match\(buckets: 10\):desc,rank:desc$/,
    );
  });

  it('filters go to their own fields, and a kind that has none of them is not asked', async () => {
    const filters = { artist: 'The Low', genre: 'Dream Pop', years: { from: 1990, to: 1999 } };
    await engine.search({ text: '', filters, limits: { song: 5, playlist: 5 } });
    expect(firstSearch().map(({ q, filter_by, sort_by }) => [q, filter_by, sort_by])).toEqual([
      [
        '*',
        'kind:=song && is_removed:=false && (subtitle_words:the) && (subtitle_words:low) && genres:=dreampop && year:[1990..1999]',
        'rank:desc',
      ],
    ]);
  });

  it.each(['x` || id:*', 'a && b:=c', ') || kind:=person', '[..]', '\ud800'])(
    'the syntax of filters cannot be typed: %s',
    async (typed) => {
      const filters = { artist: typed, genre: typed };
      await engine.search({ text: typed, filters, phrases: [typed], limits: { song: 5 } });
      const [search] = firstSearch();
      const values = String(search?.filter_by).split(/ (?:&&|\|\|) /);
      for (const value of values) expect(value).toMatch(/^\(?[a-z_]+:=?[\p{L}\p{N}]+\)?$/u);
      expect(search?.q).toMatch(/^[\p{L}\p{N} ]+$/u);
    },
  );

  it('signs and CJK are spelt in letters, in documents as in queries', async () => {
    await engine.upsert([
      song(1, { title: '!!!' }),
      song(2, { title: '千本桜' }),
      song(3, { title: 'AC/DC' }),
    ]);
    expect(await find('!!!')).toEqual(['!!!']);
    expect(await find('本桜')).toEqual(['千本桜']);
    expect(await find('本')).toEqual(['千本桜']);
    expect(await find('acdc')).toEqual(['AC/DC']);
    expect(fake.sent('POST', /import$/)[0]?.body).not.toContain('"title_words":"!!!"');
  });

  it('what is asked for is asked once more after an error of the server or a lost connection', async () => {
    await engine.rebuild([[song(1)]]);
    fake.plan('POST', /multi_search/, { status: 503, body: { message: 'Not Ready or Lagging' } });
    expect(await find('common')).toEqual(['Common 1']);
    fake.plan('POST', /multi_search/, 'cut');
    expect(await find('common')).toEqual(['Common 1']);
    expect(fake.sent('POST', /multi_search/)).toHaveLength(4);
  });

  it('a search that is not answered fails in time', async () => {
    fake.plan('POST', /multi_search/, 'hang', 9);
    const startedAt = performance.now();
    await expect(find('common')).rejects.toThrow(/timeout/);
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(fake.sent('POST', /multi_search/)).toHaveLength(2);
  });

  it.each([
    ['an object of something else', { hello: 'world' }],
    ['too few parts', { results: [] }],
    ['hits without documents', { results: [{ found: 1, hits: [{}] }] }],
    ['a part that failed', { results: [{ code: 400, error: 'Could not find a field named `rank`' }] }],
    ['a document of somebody else', { results: [{ found: 1, hits: [{ document: { id: '1' } }] }] }],
    ['no JSON', '<html>Bad gateway</html>'],
  ])('an answer that is none is an error, not an empty result: %s', async (_, body) => {
    fake.plan('POST', /multi_search/, { status: 200, body }, 9);
    await expect(find('common')).rejects.toThrow();
  });

  it('a wrong key is an error at once', async () => {
    const stranger = open('wrong');
    await expect(stranger.search({ text: 'common', limits: { song: 1 } })).rejects.toThrow('401');
    expect(fake.sent('POST', /multi_search/)).toHaveLength(1);
    expect(await stranger.status()).toEqual([{ name: 'typesense', state: 'down' }]);
  });

  it('a refused document and an import without an end are errors', async () => {
    const refused = JSON.stringify({ success: false, code: 400, error: 'Field `rank` must be a float.' });
    fake.plan('POST', /import$/, { status: 200, body: refused });
    await expect(engine.upsert([song(1)])).rejects.toThrow('must be a float');
    fake.plan('POST', /import$/, 'hang');
    await expect(engine.upsert([song(1)])).rejects.toThrow('took no documents');
  });

  it('many removals are cut to addresses that fit', async () => {
    await engine.rebuild([Array.from({ length: 150 }, (_, at) => song(at))]);
    await engine.remove(
      'song',
      Array.from({ length: 150 }, (_, at) => song(at).id),
    );
    expect(await engine.countDocuments()).toMatchObject({ song: 0 });
    const deletions = fake
      .sent('DELETE', /documents$/)
      .filter(({ params }) => params.filter_by?.startsWith('id'));
    expect(deletions).toHaveLength(3);
    for (const { params } of deletions) expect(params.filter_by?.length).toBeLessThan(4000);
  });

  it('a rebuild swaps an alias, carries over what was written meanwhile, and leaves one collection', async () => {
    await engine.rebuild([[song(1), song(2)]]);
    const before = fake.aliases.get('harken');
    const progress: number[] = [];
    async function* source() {
      yield [song(1), song(2), song(3)];
      expect(await find('common')).toEqual(['Common 1', 'Common 2']);
      await engine.upsert([song(3, { title: 'Common Fresh' }), song(4)]);
      await engine.remove('song', [song(2).id, song(5).id]);
      yield [song(4, { title: 'Common Stale' }), song(5)];
    }
    const report = await engine.rebuild(source(), (count) => progress.push(count));
    expect(report.documentCount).toBe(5);
    expect(progress).toEqual([3, 5]);
    expect(await find('common')).toEqual(['Common 1', 'Common 4', 'Common Fresh']);
    expect(fake.aliases.get('harken')).not.toBe(before);
    expect([...fake.aliases.keys()]).toEqual(['harken']);
    expect([...fake.collections.keys()]).toEqual([fake.aliases.get('harken')]);
    expect((await engine.countDocuments()).song).toBe(3);
  });

  it('a writer is not stopped by a rebuild that is given up while it writes', async () => {
    await engine.rebuild([[song(1)]]);
    const gone = { name: 'harken_next', collection_name: 'harken_gone' };
    fake.plan('GET', /aliases\/harken_next$/, { status: 200, body: gone });
    await engine.upsert([song(2)]);
    expect(await find('common')).toEqual(['Common 1', 'Common 2']);
  });

  it('a rebuild that fails leaves the index as it was and nothing beside it', async () => {
    await engine.rebuild([[song(1)]]);
    const before = fake.aliases.get('harken');
    const broken = function* (): Generator<SearchDocument[]> {
      yield [song(9)];
      throw new Error('The source is gone');
    };
    await expect(engine.rebuild(broken())).rejects.toThrow('The source is gone');
    fake.plan(
      'POST',
      /import$/,
      { status: 503, body: { message: 'Rejecting write: running out of disk' } },
      9,
    );
    await expect(engine.rebuild([[song(9)]])).rejects.toThrow('disk');
    fake.forget();
    expect(await find('common')).toEqual(['Common 1']);
    expect([...fake.aliases]).toEqual([['harken', before]]);
    expect([...fake.collections.keys()]).toEqual([before]);
  });

  it('what a rebuild that died has left is removed by the next, and collections of others are not', async () => {
    fake.collections.set('harken_dead', new Map());
    fake.aliases.set('harken_next', 'harken_dead');
    fake.collections.set('films', new Map());
    await engine.rebuild([[song(1)]]);
    expect([...fake.collections.keys()].sort()).toEqual(['films', fake.aliases.get('harken')].sort());
    expect(fake.aliases.has('harken_next')).toBe(false);
    fake.collections.delete('films');
  });

  it('of two rebuilds at once the second is refused', async () => {
    async function* waiting() {
      yield [song(1)];
      await expect(engine.rebuild([])).rejects.toThrow('Another rebuild');
    }
    await engine.rebuild(waiting());
    expect(await find('common')).toEqual(['Common 1']);
  });
});
