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

/** Names of the arguments in an ICU message, whatever their format. */
function argumentsOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? ''))].sort();
}

describe('messages', async () => {
  const files = await readdir(path.join(folder, 'en'));

  it('has the same files in every language', async () => {
    for (const locale of LOCALES)
      expect((await readdir(path.join(folder, locale))).sort()).toEqual([...files].sort());
  });

  it.each(files)(
    '%s has the same keys with the same arguments in every language, none empty',
    async (file) => {
      const english = flatten(await read('en', file));
      for (const locale of LOCALES) {
        const other = flatten(await read(locale, file));
        expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
        for (const [key, message] of other) {
          expect(message.trim(), `${locale}/${file} ${key}`).not.toBe('');
          expect(argumentsOf(message), `${locale}/${file} ${key}`).toEqual(
            argumentsOf(english.get(key) ?? ''),
          );
        }
      }
    },
  );
});
