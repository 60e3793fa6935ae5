'use client';

import { DevicePanel } from './device-panel';
import { QueuePanel } from './queue-panel';
import { useSurface } from './use-player';

/** What stands beside the page: the queue, the devices, or nothing. */
export function SidePanels() {
  const panel = useSurface((state) => state.sidePanel);
  if (panel === 'queue') return <QueuePanel />;
  return panel === 'devices' ? <DevicePanel /> : null;
}
