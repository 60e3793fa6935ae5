'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import type { ReactNode } from 'react';

export interface ShellFrameProps {
  skipLabel: string;
  navigationLabel: string;
  navigation: ReactNode;
  queue: ReactNode;
  player: ReactNode;
  children: ReactNode;
}

/**
 * Places the parts. Signing in happens on a bare page, yet the player stays mounted there, so that music goes on
 * through it. Heights of the bars are CSS variables (globals.css) that follow from what is shown.
 */
export function ShellFrame({
  skipLabel,
  navigationLabel,
  navigation,
  queue,
  player,
  children,
}: ShellFrameProps) {
  const isBare = useSelectedLayoutSegment() === '(auth)';
  return (
    <div className="shell" data-bare={isBare || undefined}>
      <a
        href="#content"
        className="fixed start-4 top-4 z-70 -translate-y-24 rounded-control bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0"
      >
        {skipLabel}
      </a>
      {isBare ? null : (
        <nav aria-label={navigationLabel} className="shell-navigation">
          {navigation}
        </nav>
      )}
      <main id="content" tabIndex={-1} className="shell-content outline-none">
        <div className="shell-page">{children}</div>
      </main>
      <div className="shell-queue" hidden={isBare}>
        {queue}
      </div>
      <div className="shell-player" hidden={isBare}>
        {player}
      </div>
    </div>
  );
}
