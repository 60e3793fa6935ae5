'use client';

import type { ReactNode } from 'react';
import Link from 'next/link';
import type { PlayContext } from '@/lib/playback/client/player-state';
import { contextHref } from './context-href';

/** Leads to where the queue came from. */
export function ContextLink({
  context,
  onNavigate,
  children,
}: {
  context: PlayContext;
  onNavigate?: () => void;
  children: ReactNode;
}) {
  return (
    <Link
      href={contextHref(context)}
      onClick={onNavigate}
      dir="auto"
      className="touch-target rounded-control font-medium text-ink underline-offset-4 hover:underline"
    >
      {children}
    </Link>
  );
}
