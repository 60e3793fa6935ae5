'use client';

import { useEffect, useRef, type ReactNode } from 'react';

/** A panel of the player beside the page; over all of it on phones. Takes the focus and gives it back. */
export function SidePanel({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    // Back to the button that opened it.
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
      className="flex h-full animate-overlay-in flex-col bg-surface pt-[env(safe-area-inset-top)] outline-none max-md:fixed max-md:inset-0 max-md:z-40 max-md:h-auto md:w-90 md:border-s md:border-line"
    >
      {children}
    </aside>
  );
}
