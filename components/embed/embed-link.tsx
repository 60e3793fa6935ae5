import type { ReactNode } from 'react';

/** Leads out of the frame: our other pages refuse to be shown inside another site. */
export function EmbedLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener"
      dir="auto"
      className="underline-offset-4 hover:text-ink hover:underline"
    >
      {children}
    </a>
  );
}
