import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { MoreLink } from '@/components/ui/more-link';
import { PageHeader } from '@/components/ui/page-header';
import type { Page } from '@/lib/kernel/cursor';
import type { PersonDto, ProfileDto } from '@/lib/social/people-contract';
import { PersonList, PersonRow } from './person-row';

export interface PeoplePageProps {
  profile: ProfileDto;
  list: 'followers' | 'following';
  /** Null when the profile shows its people to its followers only. */
  page: Page<PersonDto> | null;
  /** Whether this is the list's beginning, which alone can be empty. */
  isFirst: boolean;
}

/** Who follows a person, or whom that person follows. */
export function PeoplePage({ profile, list, page, isFirst }: PeoplePageProps) {
  const t = useTranslations('people');
  if (!page) return <EmptyState heading="h1" title={t('profile.closed')} />;
  const title = t(`${list}.title`, { name: profile.displayName });
  const path = `/profile/${profile.id}`;
  return (
    <>
      <PageHeader
        title={title}
        description={
          <Link href={path} className="touch-target underline-offset-4 hover:text-ink hover:underline">
            {t('backTo', { name: profile.displayName })}
          </Link>
        }
      />
      {page.items.length === 0 && isFirst ? (
        <p className="text-muted">{t(`${list}.none`)}</p>
      ) : (
        <PersonList label={title}>
          {page.items.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </PersonList>
      )}
      <MoreLink path={`${path}/${list}`} cursor={page.nextCursor} label={t('more')} />
    </>
  );
}
