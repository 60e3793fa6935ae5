'use client';

import { useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { LibraryProvider } from '@/components/library/library-provider';
import { PlayerProvider, type PlayerProviderProps } from '@/components/player/player-provider';
import { ToastProvider } from '@/components/ui/toast';
import { createQueryClient } from '@/lib/browser/query-client';

/** What stands above all pages and survives every navigation. */
export function AppProviders({ listener, children }: PlayerProviderProps) {
  const [held, setHeld] = useState(() => ({ listenerId: listener?.id, queryClient: createQueryClient() }));
  // What was read for one account is nobody else's. While the server cannot tell who listens, everything stays.
  if (listener && listener.id !== held.listenerId)
    setHeld({ listenerId: listener.id, queryClient: createQueryClient() });
  return (
    <QueryClientProvider client={held.queryClient}>
      <ToastProvider>
        <LibraryProvider listenerId={listener?.id}>
          <PlayerProvider listener={listener}>{children}</PlayerProvider>
        </LibraryProvider>
      </ToastProvider>
    </QueryClientProvider>
  );
}
