'use client';

import { useEffect, useState } from 'react';
import dynamic from 'next/dynamic';
import { loadWhenIdle } from '@/components/ui/load-when-idle';
import { useSurface } from './use-player';

const load = () => import('./player-dialog-set');
const PlayerDialogSet = dynamic(async () => (await load()).PlayerDialogSet, { ssr: false });

/**
 * The player's own windows, reachable before anything plays. They are loaded after the page, and stay once one was open, so that it
 * can close in its own way.
 */
export function PlayerDialogs() {
  const isWanted = useSurface((state) => state.dialog !== null || state.miniWindow !== null);
  const [wasWanted, setWasWanted] = useState(false);
  useEffect(() => loadWhenIdle(load), []);
  if (isWanted && !wasWanted) setWasWanted(true);
  return isWanted || wasWanted ? <PlayerDialogSet /> : null;
}
