import type { Metadata } from 'next';
import { ALL_OPERATIONS } from '@/app/api/operations';
import type { Access, Operation } from '@/lib/kernel/operation';
import { STATUS_OF_KIND } from '@/lib/platform/http/problem';

export const metadata: Metadata = { title: 'API' };

const ACCESS_WORDS = {
  anyone: 'Anyone',
  user: 'Signed in',
  artist: 'Artist',
  administrator: 'Administrator',
} as const satisfies Record<Access, string>;

/** The contract of the API for people; machines read /api/openapi.json, generated from the same operations. */
export default function ApiPage() {
  const tags = [...new Set(ALL_OPERATIONS.map((operation) => operation.tag))];
  return (
    <div className="mx-auto w-full max-w-4xl">
      <h1 className="display text-4xl">Harken API</h1>
      <p className="mt-3 max-w-prose text-muted">
        Every operation, generated from the contracts the routes are made of. Errors are problem details (RFC
        9457) with a stable <code>code</code>; lists are paged by opaque cursors. For tools there is{' '}
        <a className="underline underline-offset-4" href="/api/openapi.json">
          the OpenAPI 3.1 document
        </a>
        .
      </p>
      {tags.map((tag) => (
        <section key={tag} aria-labelledby={`tag-${tag}`} className="mt-12">
          <h2 id={`tag-${tag}`} className="display text-2xl capitalize">
            {tag}
          </h2>
          <ul className="mt-4 space-y-3">
            {ALL_OPERATIONS.filter((operation) => operation.tag === tag).map((operation) => (
              <OperationEntry key={operation.id} operation={operation} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function OperationEntry({ operation }: { operation: Operation }) {
  const errors = Object.entries(operation.errors);
  return (
    <li id={operation.id} className="rounded-surface bg-surface p-4">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-semibold">{operation.method}</span>
        <code className="break-all">{operation.path}</code>
        <span className="ms-auto text-sm text-muted">{ACCESS_WORDS[operation.access]}</span>
      </p>
      <p className="mt-1">{operation.summary}</p>
      {errors.length > 0 && (
        <p className="mt-2 text-sm text-muted">
          Answers with{' '}
          {errors.map(([code, kind], index) => (
            <span key={code}>
              {index > 0 && ', '}
              {STATUS_OF_KIND[kind]} <code>{code}</code>
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
