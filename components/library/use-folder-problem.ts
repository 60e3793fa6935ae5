'use client';

import { useTranslations } from 'next-intl';
import { ApiProblem } from '@/lib/browser/api-client';

/** What went wrong with a folder or a pin, in the reader's language. */
export function useFolderProblem(): (error: unknown) => string {
  const t = useTranslations('library.folders.problems');
  return (error) => {
    const code = error instanceof ApiProblem ? error.code : 'unknown';
    return t.has(code as never) ? t(code as never) : t('unknown');
  };
}
