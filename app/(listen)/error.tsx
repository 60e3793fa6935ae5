'use client';

import { useTranslations } from 'next-intl';
import { ErrorState } from '@/components/ui/error-state';

export default function ListenError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('errors');
  return (
    <ErrorState
      heading="h1"
      title={t('title')}
      description={t('description')}
      onRetry={reset}
      reference={error.digest}
    />
  );
}
