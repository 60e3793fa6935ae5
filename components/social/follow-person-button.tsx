'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { Check, Clock, Plus } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { peopleOperations, type FollowState, type ProfileDto } from '@/lib/social/people-contract';
import { usePeopleProblem } from './use-people-problem';

const SIGNS = { none: Plus, requested: Clock, following: Check } as const satisfies Record<
  FollowState,
  typeof Plus
>;

/** Follows a person, or asks a private profile; pressed again it stops or takes the request back, which can be undone. */
export function FollowPersonButton({ profile }: { profile: ProfileDto }) {
  const t = useTranslations('people');
  const toast = useToast();
  const router = useRouter();
  const onProblem = usePeopleProblem();
  const [state, setState] = useState(profile.followState);
  // What the server says anew counts: an approval, say. A key would do as well, but take the focus away.
  const [said, setSaid] = useState(profile.followState);
  if (said !== profile.followState) {
    setSaid(profile.followState);
    setState(profile.followState);
  }
  const params = { userId: profile.id };
  const follow = useMutation({
    mutationFn: () => callApi(peopleOperations.followPerson, { params }),
    onSuccess: ({ followState }) => {
      setState(followState);
      router.refresh();
    },
    onError: onProblem,
  });
  const stop = useMutation({
    mutationFn: () => callApi(peopleOperations.unfollowPerson, { params }),
    onSuccess: () => {
      const wasFollowing = state === 'following';
      setState('none');
      router.refresh();
      toast({
        title: t(wasFollowing ? 'stopped' : 'takenBack', { name: profile.displayName }),
        action: { label: t('undo'), onSelect: () => follow.mutate() },
        durationMs: 12_000,
      });
    },
    onError: onProblem,
  });
  const Sign = SIGNS[state];
  const label = state === 'none' && profile.isPrivate ? t('follow.ask') : t(`follow.${state}`);
  return (
    <Button
      size="lg"
      variant={state === 'none' ? 'primary' : 'secondary'}
      aria-pressed={state !== 'none'}
      pending={follow.isPending || stop.isPending}
      onClick={() => (state === 'none' ? follow.mutate() : stop.mutate())}
    >
      <Sign aria-hidden className="size-4.5" />
      {label}
    </Button>
  );
}
