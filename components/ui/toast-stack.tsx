'use client';

import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toast as RadixToast } from 'radix-ui';
import type { ToastMessage } from './toast-message';

export interface ToastStackProps {
  messages: readonly (ToastMessage & { key: number })[];
  onClose: (key: number) => void;
}

/** The messages that are shown now, the newest below. */
export function ToastStack({ messages, onClose }: ToastStackProps) {
  const t = useTranslations('common');
  return (
    <RadixToast.Provider label={t('notification')} swipeDirection="right">
      {messages.map((message) => (
        <ToastCard key={message.key} message={message} onClose={() => onClose(message.key)} />
      ))}
      <RadixToast.Viewport className="fixed end-0 bottom-[calc(var(--player-height)+var(--bottom-nav-height))] z-60 flex w-full max-w-sm flex-col gap-2 p-4 outline-none" />
    </RadixToast.Provider>
  );
}

function ToastCard({ message, onClose }: { message: ToastMessage; onClose: () => void }) {
  const t = useTranslations('common');
  const durationMs = message.durationMs ?? (message.tone === 'error' ? Number.POSITIVE_INFINITY : 6000);
  return (
    <RadixToast.Root
      type={message.tone === 'error' ? 'foreground' : 'background'}
      duration={durationMs}
      onOpenChange={(open) => !open && onClose()}
      className="flex animate-rise-in items-start gap-3 rounded-surface border border-line bg-overlay p-4 shadow-overlay data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
    >
      {message.tone === 'error' ? (
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      ) : null}
      {message.tone === 'success' ? (
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
      ) : null}
      <div className="min-w-0 grow">
        <RadixToast.Title className="text-sm font-medium">{message.title}</RadixToast.Title>
        {message.description ? (
          <RadixToast.Description className="mt-0.5 text-sm text-muted">
            {message.description}
          </RadixToast.Description>
        ) : null}
        {message.action ? (
          <RadixToast.Action asChild altText={message.action.label}>
            <button
              type="button"
              onClick={message.action.onSelect}
              className="mt-2 text-sm font-semibold text-accent-ink underline-offset-4 hover:underline"
            >
              {message.action.label}
            </button>
          </RadixToast.Action>
        ) : null}
      </div>
      <RadixToast.Close
        aria-label={t('close')}
        className="touch-target rounded-control text-muted hover:text-ink"
      >
        <X aria-hidden className="size-4" />
      </RadixToast.Close>
    </RadixToast.Root>
  );
}
