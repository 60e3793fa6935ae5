'use client';

import type { KeyboardEvent, RefObject } from 'react';

/** One found thing: a row of a song list, or a card. */
const RESULT = '[data-found], ol > li';
/** What a found thing is for: the name of a card leads there, the button of a row plays. */
const MAIN_CONTROLS = ['h2 a, h3 a', 'a[href], button:not(:disabled)'];

/** Up and down walk through what was found, from the box and back to it; Escape goes back to the box. */
export function useResultKeys(
  results: RefObject<HTMLElement | null>,
  input: RefObject<HTMLInputElement | null>,
) {
  return (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing || hasModifier(event)) return;
    const isInInput = event.target === input.current;
    if (event.key === 'Escape' && !isInInput && results.current?.contains(event.target as Node)) {
      event.preventDefault();
      input.current?.focus();
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const controls = mainControls(results.current);
    const at = controls.findIndex((one) => resultOf(one)?.contains(event.target as Node));
    if (!isInInput && at < 0) return;
    const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
    if (isInInput && event.key === 'ArrowUp') return;
    event.preventDefault();
    if (next < 0) input.current?.focus();
    else controls[Math.min(next, controls.length - 1)]?.focus();
  };
}

export function focusFirstResult(results: HTMLElement | null): void {
  mainControls(results)[0]?.focus();
}

function mainControls(results: HTMLElement | null): HTMLElement[] {
  const found = [...(results?.querySelectorAll<HTMLElement>(RESULT) ?? [])];
  return found.flatMap((one) => {
    for (const selector of MAIN_CONTROLS) {
      const control = one.querySelector<HTMLElement>(selector);
      if (control) return [control];
    }
    return [];
  });
}

function resultOf(control: HTMLElement): Element | null {
  return control.closest(RESULT);
}

function hasModifier({ shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return shiftKey || ctrlKey || metaKey || altKey;
}
