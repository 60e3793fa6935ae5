import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { classNames } from './class-names';

const TONES = {
  error: { looks: 'bg-danger-soft text-danger', Icon: CircleAlert },
  success: { looks: 'bg-success-soft text-success', Icon: CircleCheck },
  info: { looks: 'bg-info-soft text-ink', Icon: Info },
} as const;

export interface FormMessageProps {
  tone: keyof typeof TONES;
  children: ReactNode;
  className?: string;
}

/** What became of a form. Errors are announced at once. */
export function FormMessage({ tone, children, className }: FormMessageProps) {
  const { looks, Icon } = TONES[tone];
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={classNames('flex items-start gap-2.5 rounded-control px-3.5 py-3 text-sm', looks, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
