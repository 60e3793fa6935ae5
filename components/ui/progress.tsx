import { classNames } from './class-names';

const TONES = { accent: 'bg-accent', success: 'bg-success', danger: 'bg-danger', ink: 'bg-ink' } as const;

export interface ProgressProps {
  /** The accessible name: what is under way. */
  label: string;
  /** 0 to 100; null while nobody can say. */
  value: number | null;
  tone?: keyof typeof TONES;
  className?: string;
}

export function Progress({ label, value, tone = 'accent', className }: ProgressProps) {
  const percent = value === null ? null : Math.min(100, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': Math.round(percent) })}
      className={classNames('h-1.5 overflow-hidden rounded-full bg-line', className)}
    >
      <div
        className={classNames(
          'h-full w-full origin-left rounded-full transition-transform duration-200 ease-out rtl:origin-right',
          percent === null && 'animate-skeleton',
          TONES[tone],
        )}
        style={{ transform: `scaleX(${(percent ?? 100) / 100})` }}
      />
    </div>
  );
}
