import Link from 'next/link';
import type { ReactNode } from 'react';

export interface ShelfProps {
  title: string;
  /** Why it is here. */
  reason?: ReactNode;
  /** Where all of them are. */
  more?: { href: string; label: string };
  children: ReactNode;
}

export function Shelf({ title, reason, more, children }: ShelfProps) {
  return (
    <section className="mt-12 first:mt-0 sm:mt-16" aria-label={title}>
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h2 className="display text-lg sm:text-xl">{title}</h2>
          {reason ? <p className="mt-1 text-sm text-muted">{reason}</p> : null}
        </div>
        {more ? (
          <Link
            href={more.href}
            className="shrink-0 text-sm text-muted underline-offset-4 hover:text-ink hover:underline"
          >
            {more.label}
          </Link>
        ) : null}
      </div>
      {children}
    </section>
  );
}

/** Cards in rows as wide as the page allows. */
export function CardGrid({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-[repeat(auto-fill,minmax(168px,1fr))] sm:gap-x-6">
      {children}
    </div>
  );
}
