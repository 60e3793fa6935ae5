import type { ReactNode } from 'react';

/** The listeners' pages. The frame around them stands in the root layout. */
export default function ListenLayout({ children }: { children: ReactNode }) {
  return <>{children}</>;
}
