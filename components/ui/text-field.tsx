'use client';

import { useId, type InputHTMLAttributes, type Ref } from 'react';
import { classNames } from './class-names';
import { describedBy, FIELD_LOOKS, FieldFrame, type FieldFrameProps } from './field-frame';

export interface TextFieldProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'aria-invalid'>, FieldFrameProps {
  /** Classes of the input itself; `className` goes to the whole field. */
  inputClassName?: string;
  ref?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  hint,
  error,
  hideLabel,
  className,
  inputClassName,
  id,
  ...rest
}: TextFieldProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const frame = { label, hint, error, hideLabel: hideLabel ?? false };
  return (
    <FieldFrame id={fieldId} {...frame} className={className}>
      <input
        id={fieldId}
        dir="auto"
        className={classNames(FIELD_LOOKS, 'h-11 px-3', inputClassName)}
        {...rest}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, frame, rest['aria-describedby'])}
      />
    </FieldFrame>
  );
}
