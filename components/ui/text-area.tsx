'use client';

import { useId, type Ref, type TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names';
import { describedBy, FIELD_LOOKS, FieldFrame, type FieldFrameProps } from './field-frame';

export interface TextAreaProps
  extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'aria-invalid'>, FieldFrameProps {
  ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea({ label, hint, error, hideLabel, className, id, rows = 5, ...rest }: TextAreaProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const frame = { label, hint, error, hideLabel: hideLabel ?? false };
  return (
    <FieldFrame id={fieldId} {...frame} className={className}>
      <textarea
        id={fieldId}
        rows={rows}
        dir="auto"
        className={classNames(FIELD_LOOKS, 'resize-y px-3 py-2.5')}
        {...rest}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, frame, rest['aria-describedby'])}
      />
    </FieldFrame>
  );
}
