'use client';

import { useState, type ReactNode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { PlayerProvider } from '@/components/player/player-provider';
import { ToastProvider } from '@/components/ui/toast';
import { createQueryClient } from '@/lib/browser/query-client';

/** What stands above all pages and survives every navigation. */
export function AppProviders({ listenerId, children }: { listenerId: string | null; children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <PlayerProvider listenerId={listenerId}>{children}</PlayerProvider>
      </ToastProvider>
    </QueryClientProvider>
  );
}
