import type { ReactNode } from 'react';
import { notFound, redirect } from 'next/navigation';
import { AdminNavigation } from '@/components/accounts/admin-navigation';
import { hasRole } from '@/lib/kernel/actor';
import { pageActor } from '@/app/composition';
import { PageMessages } from '@/app/i18n/page-messages';

/** Whoever is no administrator learns no more than that there is no such page; each use case decides again for itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  if (actor.kind === 'anonymous') redirect('/sign-in?next=/admin');
  if (!hasRole(actor, 'administrator')) notFound();
  return (
    <PageMessages namespaces={['accounts', 'studio', 'moderation']}>
      <AdminNavigation />
      {children}
    </PageMessages>
  );
}
