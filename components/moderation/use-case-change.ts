'use client';

import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import { ApiProblem } from '@/lib/browser/api-client';

/** Changes a case, says what became of it, and reads the list again. */
export function useCaseChange<Input>(
  change: (input: Input) => Promise<unknown>,
  doneText: (input: Input) => string,
) {
  const t = useTranslations('moderation.problems');
  const toast = useToast();
  const router = useRouter();
  return useMutation({
    mutationFn: change,
    onSuccess: (_case, input) => {
      toast({ title: doneText(input), tone: 'success' });
      router.refresh();
    },
    onError: (error) => {
      const code = error instanceof ApiProblem ? error.code : 'unknown';
      toast({ title: t.has(code as never) ? t(code as never) : t('unknown'), tone: 'error' });
      router.refresh();
    },
  });
}
