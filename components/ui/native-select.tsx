'use client';

import { useId, type SelectHTMLAttributes } from 'react';
import { ChevronDown } from 'lucide-react';
import { classNames } from './class-names';
import { describedBy, FIELD_LOOKS, FieldFrame, type FieldFrameProps } from './field-frame';

export interface NativeSelectProps extends SelectHTMLAttributes<HTMLSelectElement>, FieldFrameProps {
  options: readonly { value: string; label: string; disabled?: boolean }[];
}

/** The browser's own list: shows its value before scripts run, and works without them. */
export function NativeSelect({
  options,
  label,
  hint,
  error,
  hideLabel,
  className,
  ...rest
}: NativeSelectProps) {
  const id = useId();
  const frame = { label, hint, error, hideLabel: hideLabel ?? false };
  return (
    <FieldFrame id={id} {...frame} className={className}>
      <div className="relative">
        <select
          id={id}
          className={classNames(FIELD_LOOKS, 'h-11 appearance-none ps-3 pe-10')}
          aria-describedby={describedBy(id, frame)}
          aria-invalid={error ? true : undefined}
          {...rest}
        >
          {options.map((option) => (
            <option
              key={option.value}
              value={option.value}
              disabled={option.disabled}
              className="bg-overlay text-ink"
            >
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-muted"
        />
      </div>
    </FieldFrame>
  );
}
