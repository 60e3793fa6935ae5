import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openApiDocument } from '@/lib/platform/http/openapi';
import { ALL_OPERATIONS } from './operations';

interface FoundRoute {
  method: string;
  path: string;
}

/** Doors that are no JSON operation: a stream of events has no response schema. */
const STREAMS = new Set([
  'GET /api/v1/uploads/events',
  'GET /api/v1/player/events',
  'GET /api/v1/playlists/{playlistId}/events',
]);

async function findRoutes(folder: string): Promise<FoundRoute[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.name === 'route.ts')
    .map((entry) => path.join(entry.parentPath, entry.name));
  const routes = await Promise.all(
    files.map(async (file) => {
      const address = `/${path.dirname(file).replace(/^app\//, '')}`.replaceAll(/\[(\w+)\]/g, '{$1}');
      const source = await readFile(file, 'utf8');
      return [...source.matchAll(/export (?:const|async function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
        (match) => ({
          method: match[1] ?? '',
          path: address,
        }),
      );
    }),
  );
  return routes.flat().filter((route) => !STREAMS.has(nameOf(route)));
}

const nameOf = (route: { method: string; path: string }) => `${route.method} ${route.path}`;

it('the routes are exactly the operations of the contracts', async () => {
  const routes = (await findRoutes('app/api/v1')).map(nameOf).sort();
  expect(routes.length).toBeGreaterThan(10);
  expect(routes).toEqual(ALL_OPERATIONS.map(nameOf).sort());
});

it('operation ids are unique and every path parameter has a schema', () => {
  const ids = ALL_OPERATIONS.map((operation) => operation.id);
  expect(new Set(ids).size).toBe(ids.length);
  const document = openApiDocument(ALL_OPERATIONS, { version: '0', serverUrl: 'http://localhost' });
  for (const [address, item] of Object.entries(
    document.paths as Record<string, Record<string, { parameters: { in: string; name: string }[] }>>,
  )) {
    const wanted = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    for (const operation of Object.values(item)) {
      expect(
        operation.parameters
          .filter((parameter) => parameter.in === 'path')
          .map((parameter) => parameter.name),
      ).toEqual(wanted);
    }
  }
});

it('the document is OpenAPI 3.1 and describes every operation', () => {
  const document = openApiDocument(ALL_OPERATIONS, { version: '1.2.3', serverUrl: 'http://localhost' });
  expect(document.openapi).toBe('3.1.0');
  const described = Object.values(document.paths as Record<string, object>).flatMap((item) =>
    Object.keys(item),
  );
  expect(described).toHaveLength(ALL_OPERATIONS.length);
});
