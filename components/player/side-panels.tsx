'use client';

import { useEffect } from 'react';
import dynamic from 'next/dynamic';
import { loadWhenIdle } from '@/components/ui/load-when-idle';
import { useSurface } from './use-player';

const loadQueue = () => import('./queue-panel');
const loadDevices = () => import('./device-panel');
const QueuePanel = dynamic(async () => (await loadQueue()).QueuePanel, { ssr: false });
const DevicePanel = dynamic(async () => (await loadDevices()).DevicePanel, { ssr: false });

/** What stands beside the page: the queue, the devices, or nothing. Neither is there at first, so both are loaded after the page. */
export function SidePanels() {
  const panel = useSurface((state) => state.sidePanel);
  useEffect(() => loadWhenIdle(() => Promise.all([loadQueue(), loadDevices()])), []);
  if (panel === 'queue') return <QueuePanel />;
  return panel === 'devices' ? <DevicePanel /> : null;
}
