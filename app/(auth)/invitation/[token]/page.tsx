import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { AcceptInvitationForm } from '@/components/accounts/accept-invitation-form';
import { SignUpForm } from '@/components/accounts/sign-up-form';
import { Button } from '@/components/ui/button';
import { getAccount } from '@/lib/accounts/server/get-account';
import { readInvitation } from '@/lib/accounts/server/read-invitation';
import { pageContext } from '@/app/composition';

export async function generateMetadata(): Promise<Metadata> {
  // The address is the secret: it goes into no index and no Referer.
  const t = await getTranslations('accounts');
  return { title: t('invitation.title'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, format, { context, actor }] = await Promise.all([
    getTranslations('accounts'),
    getFormatter(),
    pageContext(),
  ]);
  const invitation = await readInvitation(context, token);
  if (!invitation) {
    return (
      <>
        <h1 className="display text-2xl">{t('invitation.invalid.title')}</h1>
        <p className="mt-3 mb-8 text-pretty text-muted">{t('invitation.invalid.description')}</p>
        <Button asChild variant="primary" size="lg">
          <Link href={actor.kind === 'user' ? '/' : '/sign-in'}>
            {actor.kind === 'user' ? t('invitation.toHome') : t('signIn.submit')}
          </Link>
        </Button>
      </>
    );
  }
  const account = actor.kind === 'user' ? await getAccount(context, actor) : null;
  const kind = invitation.isFirstAdministrators
    ? 'first'
    : invitation.roles.includes('artist')
      ? 'artist'
      : 'listener';
  return (
    <>
      <h1 className="display text-2xl text-balance">
        {kind === 'artist' && invitation.artistName
          ? t('invitation.artist.titleNamed', { artist: invitation.artistName })
          : t(`invitation.${kind}.title`)}
      </h1>
      <p className="mt-3 mb-2 text-pretty text-muted">{t(`invitation.${kind}.description`)}</p>
      <p className="mb-8 text-sm text-faint">
        {t('invitation.until', {
          date: format.dateTime(new Date(invitation.expiresAt), { dateStyle: 'long' }),
        })}
      </p>
      {account ? (
        <AcceptInvitationForm token={token} displayName={account.displayName} />
      ) : (
        <>
          <SignUpForm invitation={{ token, email: invitation.email }} />
          <p className="mt-6 text-sm text-muted">
            {t('signUp.haveOne')}{' '}
            <Link
              href={`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`}
              className="font-medium text-accent-ink underline"
            >
              {t('invitation.signInFirst')}
            </Link>
          </p>
        </>
      )}
    </>
  );
}
