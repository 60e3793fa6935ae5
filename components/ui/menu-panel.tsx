'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { classNames } from './class-names';
import type { MenuChoiceProps, MenuItemProps, MenuProps } from './menu-props';

/** The open menu: loaded when somebody reaches for the first one (`menu.tsx`). */
export function MenuPanel({
  trigger,
  align = 'end',
  side = 'bottom',
  className,
  isKeyboard,
  children,
}: MenuProps & { isKeyboard: boolean }) {
  const panel = useRef<HTMLDivElement>(null);
  // Radix moves to the first item by itself when its own button was pressed by key. The first press was not on that button.
  useEffect(() => {
    if (isKeyboard)
      panel.current?.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus();
  }, [isKeyboard]);
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={panel}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(
            'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 animate-rise-in overflow-y-auto rounded-surface border border-line bg-overlay p-1.5 shadow-overlay',
            className,
          )}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM =
  'flex min-h-10 w-full cursor-default items-center gap-3 rounded-control px-2.5 py-1.5 text-start text-sm outline-none ' +
  'select-none data-disabled:opacity-50 data-highlighted:bg-raised';

export function MenuItem({
  icon,
  detail,
  tone = 'plain',
  asChild = false,
  children,
  ...rest
}: MenuItemProps) {
  const looks = classNames(ITEM, tone === 'danger' && 'text-danger');
  if (asChild) {
    return (
      <DropdownMenu.Item asChild className={looks} {...rest}>
        {children}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.Item className={looks} {...rest}>
      {icon ? <span className="grid size-5 shrink-0 place-items-center text-muted">{icon}</span> : null}
      <span className="grow">{children}</span>
      {detail ? <span className="text-xs text-muted">{detail}</span> : null}
    </DropdownMenu.Item>
  );
}

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onValueChange,
}: MenuChoiceProps<Value>) {
  return (
    <DropdownMenu.RadioGroup
      value={value}
      onValueChange={(next) => onValueChange(next as Value)}
      aria-label={label}
    >
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          className={ITEM}
        >
          <span className="grid size-5 shrink-0 place-items-center">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden className="size-4 text-accent-ink" />
            </DropdownMenu.ItemIndicator>
          </span>
          <span>
            {option.label}
            {option.hint ? <span className="block text-xs text-muted">{option.hint}</span> : null}
          </span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2.5 pt-2 pb-1 text-xs text-muted">{children}</DropdownMenu.Label>;
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-2 my-1.5 h-px bg-line" />;
}
