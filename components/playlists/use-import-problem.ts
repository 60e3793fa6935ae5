'use client';

import { useTranslations } from 'next-intl';
import { ApiProblem } from '@/lib/browser/api-client';

/** What went wrong with an import, in the reader's language. Why a file cannot be read is said by the server, with the line. */
export function useImportProblem(): (error: unknown) => string {
  const t = useTranslations('imports.problems');
  return (error) => {
    if (error instanceof RangeError) return t('body-too-large');
    if (!(error instanceof ApiProblem)) return t('unknown');
    if (error.code === 'playlist-file-unreadable')
      return t('playlist-file-unreadable', { reason: error.detail ?? '' });
    return t.has(error.code as never) ? t(error.code as never) : t('unknown');
  };
}
