import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/accounts/contract';

const folder = path.resolve(import.meta.dirname, '../../messages');
type Messages = { [key: string]: string | Messages };

async function read(locale: string, file: string): Promise<Messages> {
  return JSON.parse(await readFile(path.join(folder, locale, file), 'utf8')) as Messages;
}

function flatten(messages: Messages, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

/** Names of the arguments in an ICU message; the texts inside plural and select branches are messages again. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  for (const inner of braced(message)) {
    const [, name = '', kind, branches = ''] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*,?([^]*))?$/.exec(inner) ?? [];
    names.add(name);
    if (kind === 'plural' || kind === 'select' || kind === 'selectordinal') {
      for (const branch of braced(branches)) for (const nested of argumentsOf(branch)) names.add(nested);
    }
  }
  return [...names].sort();
}

/** What stands between the outermost braces. */
function braced(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, sign] of [...text].entries()) {
    if (sign === '{' && depth++ === 0) start = index + 1;
    if (sign === '}' && --depth === 0) parts.push([...text].slice(start, index).join(''));
  }
  return parts;
}

describe('messages', async () => {
  const files = await readdir(path.join(folder, 'en'));

  it('has the same files in every language', async () => {
    for (const locale of LOCALES)
      expect((await readdir(path.join(folder, locale))).sort()).toEqual([...files].sort());
  });

  it.each(files)(
    '%s has the same keys in every language, none empty, none with an argument that English does not get',
    async (file) => {
      const english = flatten(await read('en', file));
      for (const locale of LOCALES) {
        const other = flatten(await read(locale, file));
        expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
        for (const [key, message] of other) {
          expect(message.trim(), `${locale}/${file} ${key}`).not.toBe('');
          // A language may leave an argument out (a detail that only exists in English), but never ask for another one.
          const known = argumentsOf(english.get(key) ?? '');
          const unknown = argumentsOf(message).filter((name) => !known.includes(name));
          expect(unknown, `${locale}/${file} ${key}`).toEqual([]);
        }
      }
    },
  );
});
