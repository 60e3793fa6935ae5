import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ALL_OPERATIONS } from '@/app/api/operations';
import { toBrowserContract } from './browser-contract-loader';

it('every operation has its own method and address in the browser, and nothing of zod comes along', async () => {
  const texts: string[] = [];
  for await (const file of glob([
    'lib/*/*contract.ts',
    'lib/playback/connect/operations.ts',
    'lib/kernel/*.ts',
  ])) {
    if (/\/(ids|cursor|job-definition)\.ts$|contract|connect/.test(file))
      texts.push(toBrowserContract(readFileSync(file, 'utf8'), file));
  }
  const all = texts.join('\n');
  expect(ALL_OPERATIONS.length).toBeGreaterThan(100);
  for (const { id, method, path } of ALL_OPERATIONS)
    expect(all).toContain(`${id}: { method: '${method}', path: '${path}' },`);
  expect(all).not.toMatch(/defineOperation|from 'zod'|[sS]chema }? from|\bz\.(?!ZodType|infer|output)/);
});

it('constants stay, with what they are made of; what needs a schema goes, and what needs that goes too', () => {
  const source = `
    import { z } from 'zod';
    import { RUNGS, type Rung } from './rungs';
    import { pageSchema } from '@/lib/kernel/cursor';
    import { tidyJob } from '@/lib/kernel/job-definition';
    import { unused } from './unused';
    export { songSchema } from './song-schema';
    export type Name = z.output<typeof nameSchema>;
    export const MAX = 4 * 1024;
    export const QUALITIES = ['auto', ...RUNGS] as const;
    const nameSchema = z.string().max(MAX);
    export const namesOf = (rung: Rung) => ({ z: QUALITIES.indexOf(rung), name: unusedName(rung) });
    function unusedName(rung: z.ZodType | Rung): string { return String(rung); }
    export const listSchema = pageSchema(nameSchema);
    export const parse = (text: string) => nameSchema.parse(text);
    export const JOBS = [tidyJob('a')];`;
  const lines = toBrowserContract(source, 'contract.ts').split('\n');
  expect(lines.map((line) => line.trim())).toEqual([
    "import { RUNGS } from './rungs';",
    'export const MAX = 4 * 1024;',
    "export const QUALITIES = ['auto', ...RUNGS] as const;",
    'export const namesOf = (rung: Rung) => ({ z: QUALITIES.indexOf(rung), name: unusedName(rung) });',
    'function unusedName(rung: z.ZodType | Rung): string { return String(rung); }',
  ]);
});

it('an operation whose address is not there to read stops the build', () => {
  const source = "const o = { a: defineOperation({ method: 'GET', path: pathOf('a') }) };";
  expect(() => toBrowserContract(source, 'lib/a/contract.ts')).toThrow(
    'lib/a/contract.ts: an operation names',
  );
});

it('of two methods the last one counts, as it does on the server', () => {
  const source =
    "const get = { method: 'GET' } as const;\nconst o = { a: defineOperation({ ...get, method: 'PUT', path: '/a' }) };";
  expect(toBrowserContract(source, 'contract.ts')).toContain("a: { method: 'PUT', path: '/a' }");
});
