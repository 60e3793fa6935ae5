import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ProviderButtons } from '@/components/accounts/provider-buttons';
import { SignInForm } from '@/components/accounts/sign-in-form';
import { configuredProviders } from '@/lib/platform/auth/identity-providers';
import { pageContext } from '@/app/composition';
import { returnPath } from '../return-path';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('signIn.title') };
}

type Search = Promise<Record<'next' | 'callbackUrl' | 'error', string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const [t, { context, actor }, search] = await Promise.all([
    getTranslations('accounts'),
    pageContext(),
    searchParams,
  ]);
  const next = returnPath(pathOf(first(search.next) ?? first(search.callbackUrl)));
  if (actor.kind === 'user') redirect(next);
  const code = first(search.error);
  const problem =
    code &&
    (t.has(`problems.${code}` as never)
      ? t(`problems.${code}` as never, { seconds: 60 } as never)
      : t('problems.provider'));
  const providers = configuredProviders(context.env);
  return (
    <>
      <h1 className="display text-2xl">{t('signIn.title')}</h1>
      {context.env.SIGN_UP === 'open' ? (
        <p className="mt-2 mb-8 text-muted">
          {t('signIn.newHere')}{' '}
          <Link
            href={`/sign-up?next=${encodeURIComponent(next)}`}
            className="font-medium text-accent-ink underline"
          >
            {t('signIn.toSignUp')}
          </Link>
        </p>
      ) : (
        <p className="mt-2 mb-8 text-muted">{t(`signIn.mode.${context.env.SIGN_UP}`)}</p>
      )}
      <SignInForm next={next} {...(problem ? { problem } : {})} />
      {providers.length > 0 ? (
        <div className="mt-8 grid gap-3 border-t border-line pt-8">
          <ProviderButtons providers={providers} next={next} purpose="signIn" />
        </div>
      ) : null}
    </>
  );
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** next-auth hands over whole addresses of this site. */
function pathOf(address: string | undefined): string | undefined {
  if (!address || address.startsWith('/') || !URL.canParse(address)) return address;
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}
