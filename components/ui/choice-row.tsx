import type { ReactNode } from 'react';
import { Check } from 'lucide-react';

export interface ChoiceRowProps {
  name: string;
  detail?: string;
  /** What is chosen already. */
  isChosen?: boolean;
  onSelect: (() => void) | undefined;
  /** A picture before the name. */
  children: ReactNode;
}

/** One of the things a dialog offers to choose from. */
export function ChoiceRow({ name, detail, isChosen, onSelect, children }: ChoiceRowProps) {
  return (
    <button
      type="button"
      onClick={onSelect}
      aria-pressed={isChosen}
      className="flex w-full items-center gap-3 rounded-control p-2 text-start hover:bg-raised focus-visible:-outline-offset-2"
    >
      {children}
      <span className="min-w-0 grow">
        <span dir="auto" className="block truncate font-medium">
          {name}
        </span>
        {detail ? <span className="tabular block text-sm text-muted">{detail}</span> : null}
      </span>
      {isChosen ? <Check aria-hidden className="me-1 size-4.5 shrink-0 text-accent-ink" /> : null}
    </button>
  );
}
