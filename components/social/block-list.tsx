'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import { peopleOperations, type PersonDto } from '@/lib/social/people-contract';
import { PersonList } from './person-row';
import { usePeopleProblem } from './use-people-problem';

/** Whom one has blocked. Their profiles lead nowhere, so the names are no links. */
export function BlockList({ people }: { people: readonly PersonDto[] }) {
  const t = useTranslations('people');
  return (
    <PersonList label={t('blocks.title')}>
      {people.map((person) => (
        <BlockRow key={person.id} person={person} />
      ))}
    </PersonList>
  );
}

function BlockRow({ person }: { person: PersonDto }) {
  const t = useTranslations('people');
  const router = useRouter();
  const toast = useToast();
  const unblock = useMutation({
    mutationFn: () => callApi(peopleOperations.unblockPerson, { params: { userId: person.id } }),
    onSuccess: () => {
      router.refresh();
      toast({
        title: (
          <Link href={`/profile/${person.id}`} className="hover:underline">
            {t('blocks.ended', { name: person.displayName })}
          </Link>
        ),
      });
    },
    onError: usePeopleProblem(),
  });
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      <Avatar name={person.displayName} sizePx={40} />
      <span dir="auto" className="min-w-0 grow truncate font-medium">
        {person.displayName}
      </span>
      <Button pending={unblock.isPending} onClick={() => unblock.mutate()}>
        {t('blocks.end')}
        <span className="sr-only">{person.displayName}</span>
      </Button>
    </li>
  );
}
