import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ProviderButtons } from '@/components/accounts/provider-buttons';
import { SignUpForm } from '@/components/accounts/sign-up-form';
import { Button } from '@/components/ui/button';
import { configuredProviders } from '@/lib/platform/auth/identity-providers';
import { pageContext } from '@/app/composition';
import { returnPath } from '../return-path';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('signUp.title') };
}

export default async function SignUpPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const [t, { context, actor }, search] = await Promise.all([
    getTranslations('accounts'),
    pageContext(),
    searchParams,
  ]);
  const next = returnPath(typeof search.next === 'string' ? search.next : undefined);
  if (actor.kind === 'user') redirect(next);
  const signInHref = `/sign-in?next=${encodeURIComponent(next)}`;
  if (context.env.SIGN_UP !== 'open') {
    return (
      <>
        <h1 className="display text-2xl">{t(`signUp.${context.env.SIGN_UP}.title`)}</h1>
        <p className="mt-3 mb-8 text-pretty text-muted">{t(`signUp.${context.env.SIGN_UP}.description`)}</p>
        <Button asChild variant="primary" size="lg">
          <Link href={signInHref}>{t('signIn.submit')}</Link>
        </Button>
      </>
    );
  }
  const providers = configuredProviders(context.env);
  return (
    <>
      <h1 className="display text-2xl">{t('signUp.title')}</h1>
      <p className="mt-2 mb-8 text-muted">
        {t('signUp.haveOne')}{' '}
        <Link href={signInHref} className="font-medium text-accent-ink underline">
          {t('signUp.toSignIn')}
        </Link>
      </p>
      <SignUpForm next={next} />
      {providers.length > 0 ? (
        <div className="mt-8 grid gap-3 border-t border-line pt-8">
          <ProviderButtons providers={providers} next={next} purpose="signIn" />
        </div>
      ) : null}
    </>
  );
}
