'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { FormMessage } from '@/components/ui/form-message';
import { Select } from '@/components/ui/select';
import { callApi } from '@/lib/browser/api-client';
import {
  DIGEST_CHOICES,
  digestOperations,
  type DigestChoice,
  type MailDigestDto,
} from '@/lib/social/digest-contract';
import { usePeopleProblem } from './use-people-problem';

const KEY = ['mail-digest'] as const;

/** How often what is unread comes by mail. Chosen is kept at once. */
export function MailDigestForm({ digest: given }: { digest: MailDigestDto }) {
  const t = useTranslations('people.mail');
  const format = useFormatter();
  const queryClient = useQueryClient();
  // Whoever says yes does so in another tab, or on another device: coming back here shows it.
  const { data: digest } = useQuery({
    queryKey: KEY,
    queryFn: () => callApi(digestOperations.getMailDigest),
    initialData: given,
  });
  const save = useMutation({
    mutationFn: (choice: DigestChoice) => callApi(digestOperations.setMailDigest, { body: { choice } }),
    onSuccess: (saved) => queryClient.setQueryData(KEY, saved),
    onError: usePeopleProblem(),
  });
  if (!digest.isAvailable) return <FormMessage tone="info">{t('notAvailable')}</FormMessage>;
  const isWaiting = digest.choice !== 'off' && !digest.isConfirmed;
  return (
    <div className="grid gap-4">
      <Select
        label={t('label')}
        options={DIGEST_CHOICES.map((value) => ({ value, label: t(`choices.${value}`) }))}
        value={save.isPending ? save.variables : digest.choice}
        onValueChange={(choice) => save.mutate(choice)}
        className="max-w-xs"
      />
      {isWaiting ? <FormMessage tone="info">{t('waiting', { email: digest.email })}</FormMessage> : null}
      {digest.choice !== 'off' && digest.isConfirmed ? (
        <p className="text-sm text-muted" role="status">
          {digest.lastSentAt
            ? t('lastSent', {
                email: digest.email,
                date: format.dateTime(new Date(digest.lastSentAt), { dateStyle: 'long' }),
              })
            : t('goesTo', { email: digest.email })}
        </p>
      ) : null}
    </div>
  );
}
