'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { ApiProblem, callApi } from '@/lib/browser/api-client';
import { digestOperations } from '@/lib/social/digest-contract';

/** What a link in a mail leads to: one button, since whoever opens a link (scanners do) has not said anything by it. */
export function MailLinkAnswer({ kind, token }: { kind: 'confirm' | 'end'; token: string }) {
  const t = useTranslations('people.mail');
  const answer = useMutation({
    mutationFn: () =>
      kind === 'confirm'
        ? callApi(digestOperations.confirmMailDigest, { body: { token } })
        : callApi(digestOperations.endMailDigest, { params: { token } }),
  });
  if (answer.isSuccess) return <FormMessage tone="success">{t(`${kind}.done`)}</FormMessage>;
  const isNotFound = answer.error instanceof ApiProblem && answer.error.status === 404;
  return (
    <>
      <Button variant="primary" size="lg" pending={answer.isPending} onClick={() => answer.mutate()}>
        {t(`${kind}.button`)}
      </Button>
      {answer.error ? (
        <FormMessage tone="error" className="mt-4">
          {isNotFound ? t('notFound') : t('failed')}
        </FormMessage>
      ) : null}
    </>
  );
}
