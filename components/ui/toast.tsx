'use client';

import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import dynamic from 'next/dynamic';
import { whenIdle } from '@/lib/browser/when-idle';
import type { ToastMessage } from './toast-message';

const load = () => import('./toast-stack');
const ToastStack = dynamic(async () => (await load()).ToastStack, { ssr: false });
/** Soon after the page, for the first message may be that the network is gone. */
const LATEST_MS = 3000;

const ToastContext = createContext<((message: ToastMessage) => void) | null>(null);

/** Returns `toast(message)`. Errors stay until they are closed. */
export function useToast(): (message: ToastMessage) => void {
  const toast = use(ToastContext);
  if (!toast) throw new Error('useToast needs a ToastProvider above it');
  return toast;
}

const MAX_SHOWN = 4;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<readonly (ToastMessage & { key: number })[]>([]);
  const nextKey = useRef(0);
  const toast = useCallback((message: ToastMessage) => {
    const key = nextKey.current++;
    setMessages((shown) => [...shown.slice(1 - MAX_SHOWN), { ...message, key }]);
  }, []);
  const remove = useCallback(
    (key: number) => setMessages((shown) => shown.filter((one) => one.key !== key)),
    [],
  );
  // Once there it stays, so that the last message can go in its own way.
  const [wasShown, setWasShown] = useState(false);
  if (messages.length > 0 && !wasShown) setWasShown(true);
  useEffect(() => whenIdle(() => void load().catch(() => undefined), LATEST_MS), []);
  return (
    <ToastContext value={toast}>
      {children}
      {wasShown ? <ToastStack messages={messages} onClose={remove} /> : null}
    </ToastContext>
  );
}
