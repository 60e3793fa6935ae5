import type { ReactNode } from 'react';
import { notFound, redirect } from 'next/navigation';
import { StudioNavigation } from '@/components/studio/studio-navigation';
import { hasRole } from '@/lib/kernel/actor';
import { pageActor } from '@/app/composition';
import { PageMessages } from '@/app/i18n/page-messages';

/** Listeners learn no more than that there is no such page; each use case decides again for itself. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  if (actor.kind === 'anonymous') redirect('/sign-in?next=/studio');
  if (!hasRole(actor, 'artist') && !hasRole(actor, 'administrator')) notFound();
  return (
    <PageMessages namespaces={['studio']}>
      <StudioNavigation />
      {children}
    </PageMessages>
  );
}
