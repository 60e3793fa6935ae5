'use client';

import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import { useProblemText } from './use-notice-text';

interface ReleaseAction {
  call: () => Promise<unknown>;
  done: string;
  onDone?: () => void;
}

/** Changes something about a release, says what became of it, and reads the page again. */
export function useReleaseAction() {
  const t = useTranslations('studio.card');
  const router = useRouter();
  const toast = useToast();
  const textOf = useProblemText();
  return useMutation({
    mutationFn: ({ call }: ReleaseAction) => call(),
    onSuccess: (_result, { done, onDone }) => {
      toast({ tone: 'success', title: done });
      onDone?.();
      router.refresh();
    },
    onError: (error) => toast({ tone: 'error', title: t('failedAction'), description: textOf(error) }),
  });
}
