'use client';

import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ErrorState } from '@/components/ui/error-state';
import { announcePageLoad } from '@/lib/browser/own-page-loads';

/**
 * What every error boundary of pages shows. A page from before a deploy may send a form the server does not know any more, or ask
 * for a script that is gone: trying again would not help, loading the new version does (docs/adr/0022).
 */
export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('errors');
  // As a fact about the error, not as a type guard: that would leave nothing of `error` below.
  const isFromBeforeDeploy: boolean = error.name === 'ChunkLoadError' || isUnrecognizedActionError(error);
  if (isFromBeforeDeploy) {
    return (
      <ErrorState
        heading="h1"
        title={t('updatedTitle')}
        description={t('updatedDescription')}
        retryLabel={t('reload')}
        onRetry={() => {
          announcePageLoad();
          location.reload();
        }}
      />
    );
  }
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
