'use client';

import { Check } from 'lucide-react';
import { Select as RadixSelect } from 'radix-ui';
import { SelectTrigger, type SelectOption, type SelectTriggerProps } from './select-trigger';

export interface SelectPanelProps<Value extends string> extends SelectTriggerProps {
  options: readonly SelectOption<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  name: string | undefined;
  disabled: boolean;
  required: boolean;
}

/** A select from its first opening on. */
export function SelectPanel<Value extends string>({
  options,
  value,
  onValueChange,
  name,
  disabled,
  required,
  ...trigger
}: SelectPanelProps<Value>) {
  return (
    <RadixSelect.Root
      defaultOpen
      {...(value === undefined ? {} : { value })}
      onValueChange={(chosen) => onValueChange(chosen as Value)}
      {...(name === undefined ? {} : { name })}
      disabled={disabled}
      required={required}
    >
      <RadixSelect.Trigger asChild>
        <SelectTrigger {...trigger} />
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
