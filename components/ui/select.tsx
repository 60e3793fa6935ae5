'use client';

import { useId, useState, type KeyboardEvent } from 'react';
import { describedBy, FieldFrame, type FieldFrameProps } from './field-frame';
import type * as SelectPanelModule from './select-panel';
import { SelectTrigger, type SelectOption } from './select-trigger';

export type { SelectOption } from './select-trigger';

export interface SelectProps<Value extends string> extends FieldFrameProps {
  options: readonly SelectOption<Value>[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  /** Sent with a form under this name. */
  name?: string;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  id?: string;
  className?: string;
}

// Lists that open are a tenth of a page's scripts, and most selects are never opened: until then this is a button (see menu.tsx).
let panel: typeof SelectPanelModule | null = null;
const load = async () => (panel ??= await import('./select-panel'));
const prepare = () => void load().catch(() => undefined);
const OPENING_KEYS: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'Enter', ' ']);

export function Select<Value extends string>({
  options,
  value: given,
  defaultValue,
  placeholder,
  label,
  hint,
  error,
  hideLabel,
  id,
  name,
  disabled = false,
  required = false,
  className,
  onValueChange,
}: SelectProps<Value>) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const frame = { label, hint, error, hideLabel: hideLabel ?? false };
  const [own, setOwn] = useState(defaultValue);
  const [isOpened, setIsOpened] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  // The page's own error says what can be done: nearly always that the service was updated.
  if (failure) throw failure;
  const value = given ?? own;
  const open = () => void load().then(() => setIsOpened(true), setFailure);
  const trigger = {
    id: fieldId,
    text: options.find((option) => option.value === value)?.label ?? placeholder,
    'aria-describedby': describedBy(fieldId, frame),
    'aria-invalid': error ? true : undefined,
  } as const;
  const choose = (chosen: Value) => {
    setOwn(chosen);
    onValueChange?.(chosen);
  };
  return (
    <FieldFrame id={fieldId} {...frame} className={className}>
      {isOpened && panel ? (
        <panel.SelectPanel
          options={options}
          value={value}
          onValueChange={choose}
          name={name}
          disabled={disabled}
          required={required}
          {...trigger}
        />
      ) : (
        <>
          <SelectTrigger
            {...trigger}
            role="combobox"
            aria-haspopup="listbox"
            aria-expanded={false}
            aria-required={required}
            disabled={disabled}
            onPointerEnter={prepare}
            onFocus={prepare}
            onClick={open}
            onKeyDown={(event: KeyboardEvent) => {
              if (!OPENING_KEYS.has(event.key)) return;
              event.preventDefault();
              open();
            }}
          />
          {name === undefined ? null : (
            <input type="hidden" name={name} value={value ?? ''} disabled={disabled} />
          )}
        </>
      )}
    </FieldFrame>
  );
}
