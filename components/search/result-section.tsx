import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

/** What was found of one kind. */
export function ResultSection({
  title,
  onMore,
  moreLabel,
  children,
}: {
  title: string;
  /** Shows all of this kind. */
  onMore?: (() => void) | undefined;
  moreLabel?: string;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-3 flex h-9 items-center justify-between gap-4">
        <h2 className="display text-lg sm:text-xl">{title}</h2>
        {onMore ? (
          <Button size="sm" variant="ghost" onClick={onMore}>
            {moreLabel}
          </Button>
        ) : null}
      </div>
      {children}
    </section>
  );
}
