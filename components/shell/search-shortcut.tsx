'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { OPEN_SEARCH } from '@/components/player/run-shortcut';

/** `/`, and Ctrl+K or ⌘K also while single keys are switched off, go to the search from anywhere. */
export function SearchShortcut(): null {
  const router = useRouter();
  useEffect(() => {
    const open = () => {
      const input = document.querySelector<HTMLInputElement>('[data-search-input]');
      if (!input) return router.push('/search');
      input.focus();
      input.select();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return;
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      open();
    };
    window.addEventListener(OPEN_SEARCH, open);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener(OPEN_SEARCH, open);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [router]);
  return null;
}
