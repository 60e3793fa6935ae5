import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

// A wall that cannot fail protects nothing: each of these plants a violation and must see it caught. All of them are planted at once,
// because most of a run goes into reading what they import.

const VIOLATIONS = [
  [
    'components/seeded-violation.tsx',
    "import { createDb } from '@/lib/platform/db/prisma-client';\nexport const a = createDb;\n",
    'components-never-reach-the-server',
  ],
  [
    'lib/playback/client/seeded-violation.ts',
    "import type { ServerEnv } from '@/lib/config/server-env';\nexport type A = ServerEnv;\n",
    'browser-code-never-reaches-the-server',
  ],
  [
    'lib/catalog/server/seeded-violation.ts',
    "import { accountsOperations } from '@/lib/accounts/contract';\nexport const a = accountsOperations;\n",
    'feature-catalog',
  ],
  [
    'lib/platform/http/seeded-violation.ts',
    "import { catalogOperations } from '@/lib/catalog/contract';\nexport const a = catalogOperations;\n",
    'platform-knows-no-feature',
  ],
  [
    'lib/catalog/server/seeded-query.ts',
    "import { PrismaClient } from '@/lib/platform/db/generated/prisma/client';\nexport const a = PrismaClient;\n",
    'prisma-only-in-repositories',
  ],
  [
    'components/seeded-player.tsx',
    "import Hls from 'hls.js';\nexport const a = Hls;\n",
    'hls-only-in-its-engine',
  ],
  [
    'lib/ingest/server/seeded-process.ts',
    "import { spawn } from 'node:child_process';\nexport const a = spawn;\n",
    'processes-only-in-media',
  ],
  [
    'lib/kernel/seeded-violation.ts',
    "import { serverEnv } from '@/lib/config/server-env';\nexport const a = serverEnv;\n",
    'kernel-imports-nothing-of-ours',
  ],
] as const;

const caught = new Map<string, string[]>();

beforeAll(async () => {
  for (const [file, source] of VIOLATIONS) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, source);
  }
  for (const { from, rule } of await violationsIn(VIOLATIONS.map(([file]) => file)))
    caught.set(from, [...(caught.get(from) ?? []), rule.name]);
});

afterAll(async () => {
  for (const [file] of VIOLATIONS) await rm(file, { force: true });
});

async function violationsIn(files: readonly string[]): Promise<{ from: string; rule: { name: string } }[]> {
  const command = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const args = [command, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...files];
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }, (_error, out) => resolve(out));
  });
  const result = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return result.summary.violations;
}

it.each(VIOLATIONS)('%s is caught', (file, _source, rule) => {
  expect(caught.get(file)).toContain(rule);
});
