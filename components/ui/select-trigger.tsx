'use client';

import type { ComponentProps } from 'react';
import { ChevronDown } from 'lucide-react';
import { classNames } from './class-names';
import { FIELD_LOOKS } from './field-frame';

export interface SelectOption<Value extends string = string> {
  value: Value;
  label: string;
  /** A second, quieter line. */
  hint?: string;
  disabled?: boolean;
}

export interface SelectTriggerProps extends Omit<ComponentProps<'button'>, 'value' | 'name'> {
  /** What is chosen, or what to choose. */
  text: string | undefined;
}

/** What one sees of a select while it is closed. */
export function SelectTrigger({ text, className, ...rest }: SelectTriggerProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(
        FIELD_LOOKS,
        'flex h-11 items-center justify-between gap-2 px-3 text-start',
        className,
      )}
    >
      <span className="truncate">{text}</span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
}
