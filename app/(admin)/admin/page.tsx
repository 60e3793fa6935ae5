import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { MailPlus } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { readAccountsOverview } from '@/lib/accounts/server/read-accounts-overview';
import { hasRole } from '@/lib/kernel/actor';
import { countOpenCases } from '@/lib/moderation/server/count-open-cases';
import { pageContext } from '@/app/composition';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('admin.title') };
}

export default async function AdminPage() {
  const { context, actor } = await pageContext();
  // A layout and its page render side by side: the page cannot count on the layout having refused.
  if (!hasRole(actor, 'administrator')) notFound();
  const [t, tModeration, format, reportCount, counts] = await Promise.all([
    getTranslations('accounts'),
    getTranslations('moderation'),
    getFormatter(),
    countOpenCases(context, actor),
    readAccountsOverview(context, actor),
  ]);
  const tiles = [
    {
      key: 'users',
      href: '/admin/users',
      count: counts.userCount,
      note: t('admin.overview.newUsers', { count: counts.newUserCount }),
    },
    {
      key: 'artists',
      href: '/admin/users',
      count: counts.artistCount,
      note: t('admin.overview.administrators', { count: counts.administratorCount }),
    },
    {
      key: 'requests',
      href: '/admin/artist-requests',
      count: counts.pendingRequestCount,
      note: t('admin.overview.requestsNote', { count: counts.pendingRequestCount }),
    },
    {
      key: 'reports',
      href: '/admin/reports',
      count: reportCount,
      note: tModeration('waiting', { count: reportCount }),
    },
    {
      key: 'invitations',
      href: '/admin/invitations',
      count: counts.openInvitationCount,
      note: t('admin.overview.invitationsNote'),
    },
  ] as const;
  return (
    <>
      <PageHeader
        title={t('admin.title')}
        description={t(`admin.overview.signUp.${context.env.SIGN_UP}`)}
        actions={
          <Button asChild variant="primary">
            <Link href="/admin/invitations">
              <MailPlus aria-hidden className="size-4" />
              {t('admin.invitations.invite')}
            </Link>
          </Button>
        }
      />
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-5">
        {tiles.map(({ key, href, count, note }) => (
          <li key={key}>
            <Link
              href={href}
              className="block h-full rounded-surface bg-surface p-6 transition-colors duration-150 hover:bg-raised"
            >
              <span className="block text-sm text-muted">{t(`admin.overview.${key}`)}</span>
              <span className="display mt-2 block text-2xl tabular-nums">{format.number(count)}</span>
              <span className="mt-1 block text-sm text-muted">{note}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
