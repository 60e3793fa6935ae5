import type { ReactNode } from 'react';

export interface MenuProps {
  /** The one element that opens it (a button). */
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  className?: string;
  children: ReactNode;
}

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

export interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  onValueChange: (value: Value) => void;
}
