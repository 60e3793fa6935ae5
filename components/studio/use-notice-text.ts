'use client';

import { useTranslations } from 'next-intl';
import { ApiProblem } from '@/lib/browser/api-client';
import type { NoticeDto } from '@/lib/ingest/contract';

/** A notice in the reader's language. The server's own sentence carries the figures and stands in where there is no translation. */
export function useNoticeText(): (notice: NoticeDto) => string {
  const t = useTranslations('studio');
  return ({ code, detail }) => {
    const key = `problems.${code}`;
    return t.has(key as never) ? t(key as never, { detail } as never) : detail;
  };
}

/** The same for whatever a call to the server threw. */
export function useProblemText(): (error: unknown) => string {
  const textOf = useNoticeText();
  return (error) => {
    if (error instanceof ApiProblem)
      return textOf({ code: error.code, detail: error.detail ?? error.message });
    return error instanceof Error ? error.message : String(error);
  };
}
