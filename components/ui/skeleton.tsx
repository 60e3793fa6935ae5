import { classNames } from './class-names';

/** Stands where something will be, in its shape. Hidden from assistive technology: the page says once that it loads. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-skeleton rounded-control bg-raised', className)} />;
}
