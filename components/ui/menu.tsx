'use client';

import { useEffect, useState, type ComponentType, type KeyboardEvent, type MouseEvent } from 'react';
import { Slot } from 'radix-ui';
import { loadWhenIdle } from './load-when-idle';
import type * as MenuPanelModule from './menu-panel';
import type { MenuChoiceProps, MenuItemProps, MenuProps } from './menu-props';

// A menu's parts (positioning, roving focus, layers) are a tenth of a page's scripts, and a page of a hundred songs has a hundred
// menus. What stands in the page is a button; the parts come while the browser is idle, at the latest when one is reached for.
type Parts = typeof MenuPanelModule;
let parts: Parts | null = null;
let loading: Promise<Parts> | null = null;

function loadParts(): Promise<Parts> {
  loading ??= import('./menu-panel').then(
    (loaded) => (parts = loaded),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

let isPlanned = false;

/** Once a page, however many menus stand in it. */
function loadSoon(): void {
  if (isPlanned) return;
  isPlanned = true;
  loadWhenIdle(loadParts);
}

/** Before its first opening only the button. Reached for by pointer or focus, it loads what it needs. */
export function Menu({ trigger, ...rest }: MenuProps) {
  const [openedBy, setOpenedBy] = useState<'pointer' | 'keyboard' | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(loadSoon, []);
  // The page's own error says what can be done: nearly always that the service was updated.
  if (failure) throw failure;
  if (openedBy && parts) {
    return <parts.MenuPanel trigger={trigger} isKeyboard={openedBy === 'keyboard'} {...rest} />;
  }
  const open = (by: 'pointer' | 'keyboard') => {
    loadParts().then(() => setOpenedBy(by), setFailure);
  };
  const prepare = () => void loadParts().catch(() => undefined);
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      onPointerEnter={prepare}
      onFocus={prepare}
      // A press of a key is a click that no pointer made.
      onClick={(event: MouseEvent) => open(event.detail === 0 ? 'keyboard' : 'pointer')}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        open('keyboard');
      }}
    >
      {trigger}
    </Slot.Root>
  );
}

// The items of a menu are drawn in an open one only, whose parts are there.
export function MenuItem(props: MenuItemProps) {
  return parts ? <parts.MenuItem {...props} /> : null;
}

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const Choice = parts?.MenuChoice as ComponentType<MenuChoiceProps<Value>> | undefined;
  return Choice ? <Choice {...props} /> : null;
}

export function MenuSeparator() {
  return parts ? <parts.MenuSeparator /> : null;
}
