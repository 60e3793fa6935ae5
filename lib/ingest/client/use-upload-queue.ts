'use client';

import { useSyncExternalStore } from 'react';
import { uploadQueue, type Transfer } from './upload-queue';

const NONE: readonly Transfer[] = [];

/** The transfers of this window, live. */
export function useTransfers(): readonly Transfer[] {
  return useSyncExternalStore(
    (listener) => uploadQueue().subscribe(listener),
    () => uploadQueue().getTransfers(),
    () => NONE,
  );
}
