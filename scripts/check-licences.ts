import { readFile } from 'node:fs/promises';
import path from 'node:path';

// `npm run licences`: every package that ships (dependencies and what they need) is under a licence that goes with
// Apache-2.0. A package under anything else stops the check until somebody has looked and either removed or explained it.

const COMPATIBLE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** Looked at by a person: package name pattern and why it may ship. */
const EXPLAINED: readonly [pattern: RegExp, why: string][] = [
  [/^@img\/sharp-libvips-/, 'LGPL-3.0-or-later: libvips as a separate, replaceable shared library'],
  [/^@img\/sharp-/, 'Apache-2.0 AND LGPL-3.0-or-later: sharp with libvips as a replaceable shared library'],
  [/^lightningcss/, 'MPL-2.0: build tool, unmodified, its sources are public'],
];

interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  /** Needed only by a build tool, or by an optional peer that is one (Prisma's command line). */
  devOptional?: boolean;
  link?: boolean;
}

const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const shipped = Object.entries(lock.packages).filter(
  ([place, info]) => place !== '' && !info.dev && !info.devOptional && !info.link,
);

const byLicence = new Map<string, string[]>();
const refused: string[] = [];
for (const [place, info] of shipped) {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = info.license ?? (await licenceFromPackage(place)) ?? 'unknown';
  byLicence.set(licence, [...(byLicence.get(licence) ?? []), name]);
  if (!isCompatible(licence) && !EXPLAINED.some(([pattern]) => pattern.test(name))) {
    refused.push(`${name}@${info.version}: ${licence}`);
  }
}

for (const [licence, names] of [...byLicence].sort((a, b) => b[1].length - a[1].length)) {
  console.log(
    `${String(names.length).padStart(4)}  ${licence}${names.length <= 3 ? `  (${names.join(', ')})` : ''}`,
  );
}
for (const [pattern, why] of EXPLAINED) {
  const names = shipped.filter(([place]) =>
    pattern.test(place.slice(place.lastIndexOf('node_modules/') + 13)),
  );
  if (names.length > 0) console.log(`explained: ${pattern.source} (${names.length}): ${why}`);
}
if (shipped.length < 100) refused.push(`only ${shipped.length} packages were found in package-lock.json`);
if (refused.length > 0) {
  console.error(
    `These packages may not ship with an Apache-2.0 product as they stand:\n  ${refused.join('\n  ')}`,
  );
  process.exitCode = 1;
}

/** SPDX expressions: one alternative of an OR, every part of an AND. */
function isCompatible(expression: string): boolean {
  const text = expression.replaceAll(/[()]/g, '');
  return text
    .split(' OR ')
    .some((alternative) => alternative.split(' AND ').every((id) => COMPATIBLE.has(id.trim())));
}

async function licenceFromPackage(place: string): Promise<string | undefined> {
  const text = await readFile(path.join(place, 'package.json'), 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const { license, licenses } = JSON.parse(text) as {
    license?: string | { type: string };
    licenses?: { type: string }[];
  };
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map((one) => one.type).join(' OR ');
}
