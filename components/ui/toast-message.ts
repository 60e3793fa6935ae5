import type { ReactNode } from 'react';

export interface ToastMessage {
  title: ReactNode;
  description?: ReactNode;
  tone?: 'info' | 'success' | 'error';
  /** One thing to do about it, such as undo. */
  action?: { label: string; onSelect: () => void };
  durationMs?: number;
}
