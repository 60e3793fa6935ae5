import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseServerEnv } from './server-env';

const example = readFileSync('.env.example', 'utf8');
const documented = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? '');
// What the parser returns for nothing at all names every setting that has a default; the rest come from the source text.
const source = readFileSync('lib/config/server-env.ts', 'utf8');
const known = [...source.matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1] ?? '');

it('every setting is documented in .env.example, and nothing else is', () => {
  expect(known.length).toBeGreaterThan(30);
  expect([...new Set(documented)].sort()).toEqual([...new Set(known)].sort());
});

it('the values shown in .env.example are accepted', () => {
  const values = Object.fromEntries(
    [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=(.*)$/gm)].map((match) => [
      match[1] ?? '',
      match[2]?.trim() ?? '',
    ]),
  );
  expect(() => parseServerEnv(values)).not.toThrow();
});

it('a wrong setting is named in one readable list, with every other wrong one', () => {
  const parse = () => parseServerEnv({ PORT: 'abc', SIGN_UP: 'maybe', STORAGE_DRIVER: 's3' });
  expect(parse).toThrow(/PORT: /);
  expect(parse).toThrow(/SIGN_UP: /);
});

it('object storage without its credentials is refused before anything starts', () => {
  expect(() => parseServerEnv({ STORAGE_DRIVER: 's3' })).toThrow(
    /S3_BUCKET: is needed when STORAGE_DRIVER is s3/,
  );
});

it('an empty value counts as not set', () => {
  expect(parseServerEnv({ PORT: '', DATABASE_URL: '' }).PORT).toBe(3000);
});
