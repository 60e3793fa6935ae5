import type { HTMLAttributes } from 'react';
import { classNames } from './class-names';

/** A surface that groups what belongs together. */
export function Card({ className, ...rest }: HTMLAttributes<HTMLDivElement>) {
  return <div className={classNames('rounded-surface bg-surface p-5 sm:p-6', className)} {...rest} />;
}
