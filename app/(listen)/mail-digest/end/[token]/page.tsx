import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Mail } from 'lucide-react';
import { MailLinkAnswer } from '@/components/social/mail-link-answer';
import { EmptyState } from '@/components/ui/empty-state';

interface Props {
  params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  // The address is the secret: it goes into no index and no Referer.
  const t = await getTranslations('people.mail.end');
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function EndMailPage({ params }: Props) {
  const [{ token }, t] = await Promise.all([params, getTranslations('people.mail.end')]);
  return (
    <EmptyState
      heading="h1"
      icon={<Mail aria-hidden />}
      title={t('title')}
      description={t('hint')}
      action={<MailLinkAnswer kind="end" token={token} />}
    />
  );
}
