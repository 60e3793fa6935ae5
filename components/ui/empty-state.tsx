import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  /** `h1` where it is all there is on the page. */
  heading?: 'h1' | 'h2';
  className?: string;
}

export function EmptyState({
  icon,
  title,
  description,
  action,
  heading: Heading = 'h2',
  className,
}: EmptyStateProps) {
  return (
    <div
      className={classNames('mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center', className)}
    >
      {icon ? (
        <div className="mb-5 grid size-16 place-items-center rounded-full bg-surface text-accent-ink [&>svg]:size-7">
          {icon}
        </div>
      ) : null}
      <Heading className="display text-lg">{title}</Heading>
      {description ? <p className="mt-2 text-pretty text-muted">{description}</p> : null}
      {action ? <div className="mt-6">{action}</div> : null}
    </div>
  );
}
