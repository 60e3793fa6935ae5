import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Mail } from 'lucide-react';
import { MailLinkAnswer } from '@/components/social/mail-link-answer';
import { EmptyState } from '@/components/ui/empty-state';
import { MAIL_ANSWERS } from '@/lib/social/digest-contract';

interface Props {
  params: Promise<{ answer: string; token: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // The address is the secret: it goes into no index and no Referer.
  const answer = await answerOf(params);
  const t = await getTranslations(`people.mail.${answer}`);
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' };
}

/** Where the links in mails lead: to say yes to them, or to end them. */
export default async function MailDigestPage({ params }: Props) {
  const answer = await answerOf(params);
  const [{ token }, t] = await Promise.all([params, getTranslations(`people.mail.${answer}`)]);
  return (
    <EmptyState
      heading="h1"
      icon={<Mail aria-hidden />}
      title={t('title')}
      description={t('hint')}
      action={<MailLinkAnswer answer={answer} token={token} />}
    />
  );
}

async function answerOf(params: Props['params']) {
  const { answer } = await params;
  return MAIL_ANSWERS.find((known) => known === answer) ?? notFound();
}
