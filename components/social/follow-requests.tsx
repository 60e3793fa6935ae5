'use client';

import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { peopleOperations, type PersonDto } from '@/lib/social/people-contract';
import { PersonList, PersonRow } from './person-row';
import { usePeopleProblem } from './use-people-problem';

/** Who asks to follow, each to be answered. */
export function FollowRequests({ people }: { people: readonly PersonDto[] }) {
  const t = useTranslations('people');
  return (
    <PersonList label={t('requests.title')}>
      {people.map((person) => (
        <PersonRow key={person.id} person={person} actions={<Answers person={person} />} />
      ))}
    </PersonList>
  );
}

function Answers({ person }: { person: PersonDto }) {
  const t = useTranslations('people');
  const router = useRouter();
  const toast = useToast();
  const onProblem = usePeopleProblem();
  const params = { userId: person.id };
  const answer = useMutation({
    mutationFn: (isApproved: boolean) =>
      callApi(isApproved ? peopleOperations.approveFollowRequest : peopleOperations.declineFollowRequest, {
        params,
      }),
    onSuccess: (_nothing, isApproved) => {
      toast({
        title: t(isApproved ? 'requests.approved' : 'requests.declined', { name: person.displayName }),
      });
      router.refresh();
    },
    onError: (error) => {
      onProblem(error);
      router.refresh();
    },
  });
  return (
    <>
      <Button variant="primary" pending={answer.isPending} onClick={() => answer.mutate(true)}>
        {t('requests.approve')}
        <span className="sr-only">{person.displayName}</span>
      </Button>
      <Button pending={answer.isPending} onClick={() => answer.mutate(false)}>
        {t('requests.decline')}
        <span className="sr-only">{person.displayName}</span>
      </Button>
    </>
  );
}
