'use client';

import { useId } from 'react';
import { Check, ChevronDown } from 'lucide-react';
import { Select as RadixSelect } from 'radix-ui';
import { classNames } from './class-names';
import { describedBy, FIELD_LOOKS, FieldFrame, type FieldFrameProps } from './field-frame';

export interface SelectOption<Value extends string = string> {
  value: Value;
  label: string;
  /** A second, quieter line. */
  hint?: string;
  disabled?: boolean;
}

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

export function Select<Value extends string>({
  options,
  placeholder,
  label,
  hint,
  error,
  hideLabel,
  id,
  className,
  onValueChange,
  ...rest
}: SelectProps<Value>) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const frame = { label, hint, error, hideLabel: hideLabel ?? false };
  return (
    <FieldFrame id={fieldId} {...frame} className={className}>
      <RadixSelect.Root {...rest} onValueChange={(value) => onValueChange?.(value as Value)}>
        <RadixSelect.Trigger
          id={fieldId}
          aria-describedby={describedBy(fieldId, frame)}
          aria-invalid={error ? true : undefined}
          className={classNames(FIELD_LOOKS, 'flex h-11 items-center justify-between gap-2 px-3 text-start')}
        >
          <span className="truncate">
            <RadixSelect.Value placeholder={placeholder} />
          </span>
          <RadixSelect.Icon>
            <ChevronDown aria-hidden className="size-4 text-muted" />
          </RadixSelect.Icon>
        </RadixSelect.Trigger>
        <RadixSelect.Portal>
          <RadixSelect.Content
            position="popper"
            sideOffset={6}
            className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-rise-in overflow-hidden rounded-surface border border-line bg-overlay p-1.5 shadow-overlay"
          >
            <RadixSelect.Viewport>
              {options.map((option) => (
                <SelectItem key={option.value} {...option} />
              ))}
            </RadixSelect.Viewport>
          </RadixSelect.Content>
        </RadixSelect.Portal>
      </RadixSelect.Root>
    </FieldFrame>
  );
}

function SelectItem({ value, label, hint, disabled }: SelectOption) {
  return (
    <RadixSelect.Item
      value={value}
      disabled={disabled ?? false}
      className="flex min-h-10 cursor-default items-center gap-2 rounded-control py-1.5 ps-2 pe-3 text-sm outline-none select-none data-disabled:opacity-50 data-highlighted:bg-raised"
    >
      <span className="grid size-5 place-items-center">
        <RadixSelect.ItemIndicator>
          <Check aria-hidden className="size-4 text-accent-ink" />
        </RadixSelect.ItemIndicator>
      </span>
      <span>
        <RadixSelect.ItemText>{label}</RadixSelect.ItemText>
        {hint ? <span className="block text-xs text-muted">{hint}</span> : null}
      </span>
    </RadixSelect.Item>
  );
}
