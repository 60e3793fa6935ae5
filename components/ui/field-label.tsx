import type { LabelHTMLAttributes } from 'react';
import { classNames } from './class-names';

export function FieldLabel({ className, ...rest }: LabelHTMLAttributes<HTMLLabelElement>) {
  return <label className={classNames('block text-sm font-medium text-ink', className)} {...rest} />;
}
