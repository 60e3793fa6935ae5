'use client';

import { useCallback } from 'react';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import { ApiProblem } from '@/lib/browser/api-client';

/** Says what went wrong between people, in the reader's language. */
export function usePeopleProblem(): (error: unknown) => void {
  const t = useTranslations('people.problems');
  const toast = useToast();
  return useCallback(
    (error: unknown) => {
      const code = error instanceof ApiProblem ? error.code : 'unknown';
      toast({ title: t.has(code as never) ? t(code as never) : t('unknown'), tone: 'error' });
    },
    [t, toast],
  );
}
