import type { ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { FieldLabel } from './field-label';

export interface FieldFrameProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Hides the label from view, not from assistive technology. */
  hideLabel?: boolean;
}

/** Looks shared by everything one types into or chooses from. */
export const FIELD_LOOKS =
  'w-full rounded-control border border-field-line bg-room text-base text-ink placeholder:text-faint ' +
  'transition-colors duration-150 hover:border-muted focus-visible:outline-offset-0 ' +
  'aria-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-60';

/** Ids that tie a field to its hint and error; a given `aria-describedby` stays. */
export function describedBy(id: string, frame: FieldFrameProps, given?: string): string | undefined {
  const ids = [given, frame.hint ? `${id}-hint` : null, frame.error ? `${id}-error` : null].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Label above, hint and error below a field with this id. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  hideLabel,
  className,
  children,
}: FieldFrameProps & { id: string; className?: string | undefined; children: ReactNode }) {
  return (
    <div className={className}>
      <FieldLabel htmlFor={id} id={`${id}-label`} className={hideLabel ? 'sr-only' : 'mb-1.5'}>
        {label}
      </FieldLabel>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="mt-1.5 flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  );
}
