'use client';

import type { ReactNode } from 'react';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { classNames } from './class-names';

export interface MenuProps {
  /** The one element that opens it (a button). */
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
}

export function Menu({
  trigger,
  align = 'end',
  side = 'bottom',
  className,
  children,
  ...steering
}: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} {...steering}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
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

export interface MenuItemProps {
  icon?: ReactNode;
  /** A quieter word at the end. */
  detail?: ReactNode;
  tone?: 'plain' | 'danger';
  onSelect?: (event: Event) => void;
  disabled?: boolean;
  /** The one child (a link) becomes the item. */
  asChild?: boolean;
  children: ReactNode;
}

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

export interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  onValueChange: (value: Value) => void;
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
