'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { privateSessionQuery } from '@/lib/playback/client/private-session-query';
import { privateSessionOperations, type PrivateSessionDto } from '@/lib/playback/private-session-contract';

/** Whether one listens in private, and how to begin or end it. What it is going to be shows at once. */
export function usePrivateSession() {
  const t = useTranslations('player.privateSession');
  const format = useFormatter();
  const now = useNow();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { queryKey } = privateSessionQuery();
  const { data } = useQuery(privateSessionQuery());
  const endsAt = data?.endsAt ?? null;
  const change = useMutation({
    mutationFn: async (isOn: boolean): Promise<PrivateSessionDto> => {
      if (isOn) return callApi(privateSessionOperations.startPrivateSession, {});
      await callApi(privateSessionOperations.endPrivateSession, {});
      return { endsAt: null };
    },
    onSuccess: (known) => {
      queryClient.setQueryData(queryKey, known);
      toast({
        title: t(known.endsAt ? 'started' : 'ended'),
        ...(known.endsAt ? { description: t('what') } : {}),
        tone: 'success',
      });
    },
    onError: () => toast({ title: t('failed'), tone: 'error' }),
  });
  const isOn = change.isPending ? change.variables : endsAt !== null;
  const endsText = endsAt ? format.relativeTime(new Date(endsAt), now) : null;
  return { isOn, endsText, setOn: change.mutate };
}
