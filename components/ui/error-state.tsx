'use client';

import type { ReactNode } from 'react';
import { CloudAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from './button';

export interface ErrorStateProps {
  title: ReactNode;
  /** What is safe, and what to do. */
  description?: ReactNode;
  onRetry?: () => void;
  /** What the button says where it does something else than trying again. */
  retryLabel?: string;
  /** `h1` where it is all there is on the page. */
  heading?: 'h1' | 'h2';
  /** A reference the operator can find in the log. */
  reference?: string | undefined;
}

export function ErrorState({
  title,
  description,
  onRetry,
  retryLabel,
  heading: Heading = 'h2',
  reference,
}: ErrorStateProps) {
  const t = useTranslations('common');
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center px-6 py-16 text-center">
      <div className="mb-5 grid size-16 place-items-center rounded-full bg-danger-soft text-danger">
        <CloudAlert aria-hidden className="size-7" />
      </div>
      <Heading className="display text-lg">{title}</Heading>
      {description ? <p className="mt-2 text-pretty text-muted">{description}</p> : null}
      {onRetry ? (
        <Button variant="primary" className="mt-6" onClick={onRetry}>
          {retryLabel ?? t('retry')}
        </Button>
      ) : null}
      {reference ? <p className="mt-4 text-xs text-faint">{t('reference', { reference })}</p> : null}
    </div>
  );
}
