import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Bell } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { FollowRequests } from '@/components/social/follow-requests';
import { MarkRead } from '@/components/social/mark-read';
import { MoreLink } from '@/components/ui/more-link';
import { NotificationList } from '@/components/social/notification-list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { newId, type NotificationId } from '@/lib/kernel/ids';
import { peopleOperations } from '@/lib/social/people-contract';
import { listNotifications } from '@/lib/social/server/notifications/list-notifications';
import { listFollowRequests } from '@/lib/social/server/people/list-follow-requests';

interface Props {
  searchParams: Promise<{ cursor?: string | string[]; requests?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('updates.title') };
}

/** What one was told, and who asks to follow. */
export default async function UpdatesPage({ searchParams }: Props) {
  const { context, actor } = await pageContext();
  if (actor.kind !== 'user') redirect('/sign-in?next=/updates');
  const { cursor, requests: requestsCursor } = await searchParams;
  const at = (text: string | string[] | undefined) => (typeof text === 'string' ? { cursor: text } : {});
  // Ids grow with time: what comes after this one was not shown.
  const seenUpToId = newId<NotificationId>();
  const [t, page, requests] = await Promise.all([
    getTranslations('people'),
    listNotifications(context, actor, {
      query: peopleOperations.listNotifications.query.parse(at(cursor)),
    }),
    listFollowRequests(context, actor, {
      query: peopleOperations.listFollowRequests.query.parse(at(requestsCursor)),
    }),
  ]);
  // Requests stand above, each once.
  const told = page.items.filter(({ kind }) => kind !== 'follow_request');
  return (
    <>
      <PageHeader
        title={t('updates.title')}
        actions={
          <Button asChild>
            <Link href="/activity">{t('feed.title')}</Link>
          </Button>
        }
      />
      {cursor === undefined ? <MarkRead upToId={seenUpToId} /> : null}
      {requests.items.length > 0 ? (
        <section className="mb-12" aria-labelledby="requests">
          <h2 id="requests" className="display mb-3 text-lg">
            {t('requests.title')}
          </h2>
          <FollowRequests people={requests.items} />
          <MoreLink
            path="/updates"
            parameter="requests"
            cursor={requests.nextCursor}
            label={t('more')}
            className="mt-4"
          />
        </section>
      ) : null}
      {told.length > 0 ? <NotificationList notifications={told} /> : null}
      {told.length === 0 && requests.items.length === 0 && cursor === undefined ? (
        <EmptyState
          icon={<Bell aria-hidden />}
          title={t('updates.none')}
          description={t('updates.noneHint')}
          action={
            <Button asChild>
              <Link href="/browse">{t('updates.find')}</Link>
            </Button>
          }
        />
      ) : null}
      <MoreLink path="/updates" cursor={page.nextCursor} label={t('more')} />
    </>
  );
}
