'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { ApiProblem, callApi } from '@/lib/browser/api-client';
import { digestOperations, type MailAnswer } from '@/lib/social/digest-contract';

/** What a link in a mail leads to: one button, since whoever opens a link (scanners do) has not said anything by it. */
export function MailLinkAnswer({ answer, token }: { answer: MailAnswer; token: string }) {
  const t = useTranslations('people.mail');
  const sending = useMutation({
    mutationFn: () =>
      answer === 'confirm'
        ? callApi(digestOperations.confirmMailDigest, { body: { token } })
        : callApi(digestOperations.endMailDigest, { params: { token } }),
  });
  if (sending.isSuccess) return <FormMessage tone="success">{t(`${answer}.done`)}</FormMessage>;
  const isNotFound = sending.error instanceof ApiProblem && sending.error.status === 404;
  return (
    <>
      <Button variant="primary" size="lg" pending={sending.isPending} onClick={() => sending.mutate()}>
        {t(`${answer}.button`)}
      </Button>
      {sending.error ? (
        <FormMessage tone="error" className="mt-4">
          {isNotFound ? t('notFound') : t('failed')}
        </FormMessage>
      ) : null}
    </>
  );
}
