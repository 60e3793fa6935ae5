'use client';

import type { ReactNode } from 'react';

/** Owns the one player of this tab. Stands above everything that navigates, so the music goes on. */
export function PlayerProvider({ children }: { children: ReactNode }) {
  return <>{children}</>;
}
