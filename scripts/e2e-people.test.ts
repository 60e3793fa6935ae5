import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';

it('no two end-to-end files share an account: they run against one service', async () => {
  const filesOf = new Map<string, Set<string>>();
  for (const file of await readdir('e2e')) {
    const text = await readFile(path.join('e2e', file), 'utf8');
    for (const [address] of text.matchAll(/[\w.]+@harken\.test/g))
      filesOf.set(address, (filesOf.get(address) ?? new Set()).add(file));
  }
  expect(filesOf.size).toBeGreaterThan(10);
  expect([...filesOf].filter(([, files]) => files.size > 1).map(([address]) => address)).toEqual([]);
});
