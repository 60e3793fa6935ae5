import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MailPlus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { InvitationForm } from '@/components/accounts/invitation-form';
import { InvitationRow } from '@/components/accounts/invitation-row';
import { NextPageLink } from '@/components/accounts/next-page-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { accountsOperations } from '@/lib/accounts/contract';
import { listInvitations } from '@/lib/accounts/server/list-invitations';
import { hasRole } from '@/lib/kernel/actor';
import { pageContext } from '@/app/composition';
import { readListPage, readListQuery } from '../list-query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('admin.invitations.title') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function InvitationsPage({ searchParams }: { searchParams: SearchParams }) {
  const [t, { context, actor }] = await Promise.all([getTranslations('accounts'), pageContext()]);
  if (!hasRole(actor, 'administrator')) notFound();
  const query = await readListQuery(accountsOperations.listInvitations.query, searchParams);
  const { items, nextCursor } = await readListPage(listInvitations(context, actor, { query }));
  return (
    <>
      <PageHeader title={t('admin.invitations.title')} description={t('admin.invitations.description')} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <section aria-labelledby="invite">
          <Card>
            <h2 id="invite" className="display mb-5 text-lg">
              {t('admin.invitations.invite')}
            </h2>
            <InvitationForm />
          </Card>
        </section>
        <section aria-labelledby="invited">
          <h2 id="invited" className="display mb-3 text-lg">
            {t('admin.invitations.list')}
          </h2>
          {items.length === 0 ? (
            <EmptyState
              icon={<MailPlus />}
              title={t('admin.invitations.none')}
              description={t('admin.invitations.noneHint')}
            />
          ) : (
            <ul className="divide-y divide-line">
              {items.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </ul>
          )}
          <NextPageLink
            path="/admin/invitations"
            query={query.cursor ? { cursor: query.cursor } : {}}
            nextCursor={nextCursor}
          />
        </section>
      </div>
    </>
  );
}
