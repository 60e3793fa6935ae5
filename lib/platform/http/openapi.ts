import { z } from 'zod';
import type { AppErrorKind } from '@/lib/kernel/app-error';
import type { Operation } from '@/lib/kernel/operation';
import { problemSchema, STATUS_OF_KIND } from './problem';

const SHARED_ERRORS = { 'invalid-input': 'invalid', 'too-many-requests': 'rate-limited' } as const;

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the given operations: generated, so it cannot disagree with the routes. */
export function openApiDocument(
  operations: readonly Operation[],
  info: { version: string; serverUrl: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const item = (paths[operation.path] ??= {});
    item[operation.method.toLowerCase()] = describeOperation(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Harken API',
      version: info.version,
      description:
        'Errors are problem details (RFC 9457) with a stable `code`. Lists are paged by opaque cursors.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: info.serverUrl }],
    tags: [...new Set(operations.map((operation) => operation.tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'next-auth.session-token',
          description: 'Set by signing in.',
        },
      },
    },
  };
}

function describeOperation(operation: Operation): Json {
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.tag],
    ...(operation.access === 'anyone' ? {} : { security: [{ session: [] }] }),
    'x-access': operation.access,
    parameters: [...parametersOf(operation.params, 'path'), ...parametersOf(operation.query, 'query')],
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(operation.body, 'input') } },
          },
        }
      : {}),
    responses: { ...successOf(operation), ...errorsOf(operation) },
  };
}

function successOf(operation: Operation): Json {
  if (!operation.response) return { [operation.status]: { description: 'Done.' } };
  const schema = jsonSchema(operation.response, 'output');
  return { [operation.status]: { description: 'Done.', content: { 'application/json': { schema } } } };
}

function errorsOf(operation: Operation): Json {
  const access: Record<string, AppErrorKind> =
    operation.access === 'anyone' ? {} : { 'sign-in-required': 'unauthenticated' };
  const codesByStatus = new Map<number, string[]>();
  const errors: Record<string, AppErrorKind> = { ...SHARED_ERRORS, ...access, ...operation.errors };
  for (const [code, kind] of Object.entries(errors)) {
    const status = STATUS_OF_KIND[kind];
    codesByStatus.set(status, [...(codesByStatus.get(status) ?? []), code]);
  }
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...codesByStatus].map(([status, codes]) => [
      status,
      { description: `Codes: ${codes.join(', ')}`, content },
    ]),
  );
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
