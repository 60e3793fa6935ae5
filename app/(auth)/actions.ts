'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { FormState } from '@/components/accounts/form-state';
import { createAccountSchema } from '@/lib/accounts/contract';
import { acceptInvitation } from '@/lib/accounts/server/accept-invitation';
import { readSignInClient } from '@/lib/accounts/server/read-sign-in-client';
import { signIn } from '@/lib/accounts/server/sign-in';
import type { SignInClient } from '@/lib/accounts/server/sign-in-client';
import { signUp } from '@/lib/accounts/server/sign-up';
import { AppError } from '@/lib/kernel/app-error';
import { appContext, pageContext } from '@/app/composition';
import { runForm } from '@/app/form-action';
import { LOCALE_COOKIE } from '@/app/i18n/locale';
import { returnPath } from './return-path';

const signInFormSchema = z.object({ email: z.string(), password: z.string(), next: z.string().optional() });

export async function signInAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(signInFormSchema, formData, async ({ email, password, next }) => {
    await openWith({ email, password }, await clientOfRequest());
    redirect(returnPath(next));
  });
}

/** Says the same whether the address was new or not; the page then offers to sign in. */
export async function signUpAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(createAccountSchema, formData, async (input) => {
    await signUp(await appContext(), input, await clientOfRequest());
  });
}

/** A new account for the holder of an invitation, who is then signed in. */
export async function joinAction(_state: FormState, formData: FormData): Promise<FormState> {
  return runForm(createAccountSchema.required({ invitationToken: true }), formData, async (input) => {
    const client = await clientOfRequest();
    await signUp(await appContext(), input, client);
    try {
      await openWith(input, client);
    } catch (error) {
      // The address has an account with another password: nothing was changed, and the invitation is still good.
      if (error instanceof AppError && error.code === 'wrong-credentials')
        throw new AppError('conflict', 'join-sign-in-first');
      throw error;
    }
    redirect('/');
  });
}

export async function acceptInvitationAction(_state: FormState, formData: FormData): Promise<FormState> {
  const schema = z.object({ token: z.string() });
  return runForm(schema, formData, async (body) => {
    const { context, actor } = await pageContext();
    const account = await acceptInvitation(context, actor, { body });
    redirect(account.roles.includes('artist') ? '/studio' : '/');
  });
}

async function clientOfRequest(): Promise<SignInClient> {
  const [context, requestCookies, requestHeaders] = await Promise.all([appContext(), cookies(), headers()]);
  return readSignInClient(context, { cookies: requestCookies, headers: requestHeaders });
}

async function openWith(given: { email: string; password: string }, client: SignInClient): Promise<void> {
  const { locale, cookies: toSet } = await signIn(await appContext(), given, client);
  const jar = await cookies();
  for (const { name, value, options } of toSet) jar.set(name, value, options);
  if (locale) jar.set(LOCALE_COOKIE, locale, { path: '/', sameSite: 'lax', maxAge: 365 * 24 * 60 * 60 });
}
