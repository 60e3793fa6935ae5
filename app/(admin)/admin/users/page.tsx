import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Search } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { NextPageLink } from '@/components/accounts/next-page-link';
import { UserRow } from '@/components/accounts/user-row';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { accountsOperations } from '@/lib/accounts/contract';
import { listUsers } from '@/lib/accounts/server/list-users';
import { hasRole } from '@/lib/kernel/actor';
import { pageContext } from '@/app/composition';
import { readListPage, readListQuery } from '../list-query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('admin.users.title') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const [t, { context, actor }] = await Promise.all([getTranslations('accounts'), pageContext()]);
  if (!hasRole(actor, 'administrator')) notFound();
  const query = await readListQuery(accountsOperations.listUsers.query, searchParams);
  const { items, nextCursor } = await readListPage(listUsers(context, actor, { query }));
  const kept = {
    ...(query.search ? { search: query.search } : {}),
    ...(query.cursor ? { cursor: query.cursor } : {}),
  };
  return (
    <>
      <PageHeader title={t('admin.users.title')} />
      <form role="search" className="mb-6 flex max-w-lg items-end gap-2">
        <TextField
          key={query.search}
          name="search"
          type="search"
          label={t('admin.users.search')}
          placeholder={t('admin.users.searchHint')}
          hideLabel
          defaultValue={query.search}
          maxLength={100}
          className="grow"
        />
        <Button type="submit" className="h-11">
          <Search aria-hidden className="size-4" />
          {t('admin.users.searchSubmit')}
        </Button>
      </form>
      {items.length === 0 ? (
        <EmptyState icon={<Search />} title={t('admin.users.none')} description={t('admin.users.noneHint')} />
      ) : (
        <ul className="divide-y divide-line">
          {items.map((user) => (
            <UserRow key={user.id} user={user} isSelf={actor.kind === 'user' && actor.userId === user.id} />
          ))}
        </ul>
      )}
      <NextPageLink path="/admin/users" query={kept} nextCursor={nextCursor} />
    </>
  );
}
