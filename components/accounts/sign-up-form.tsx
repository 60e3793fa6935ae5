'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { joinAction, signUpAction } from '@/app/(auth)/actions';
import { FormMessage } from '@/components/ui/form-message';
import { TextField } from '@/components/ui/text-field';
import { PASSWORD_MIN_LENGTH } from '@/lib/accounts/contract';
import { IDLE } from './form-state';
import { PasswordField } from './password-field';
import { SignInForm } from './sign-in-form';
import { SubmitButton } from './submit-button';

export interface SignUpFormProps {
  next?: string;
  /** Somebody who follows an invitation is signed in when the account is made. */
  invitation?: { token: string; email: string | null };
}

export function SignUpForm({ next, invitation }: SignUpFormProps) {
  const t = useTranslations('accounts');
  const [state, send] = useActionState(invitation ? joinAction : signUpAction, IDLE);
  if (state.status === 'done') {
    return (
      <div className="grid gap-6">
        <FormMessage tone="success">{t('signUp.done')}</FormMessage>
        <SignInForm {...(next ? { next } : {})} email={state.values.email ?? ''} />
      </div>
    );
  }
  return (
    <form action={send} className="grid gap-5">
      {state.message ? <FormMessage tone="error">{state.message}</FormMessage> : null}
      <TextField
        name="displayName"
        label={t('displayName')}
        hint={t('displayNameHint')}
        autoComplete="nickname"
        required
        maxLength={60}
        defaultValue={state.values.displayName}
        error={state.fields.displayName}
      />
      <TextField
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        required
        maxLength={254}
        readOnly={Boolean(invitation?.email)}
        defaultValue={state.values.email ?? invitation?.email ?? ''}
        error={state.fields.email}
      />
      <PasswordField
        name="password"
        label={t('password.label')}
        hint={t('password.hint', { count: PASSWORD_MIN_LENGTH })}
        autoComplete="new-password"
        required
        minLength={PASSWORD_MIN_LENGTH}
        error={state.fields.password}
      />
      {invitation ? <input type="hidden" name="invitationToken" value={invitation.token} /> : null}
      <SubmitButton variant="primary" size="lg" className="w-full">
        {t('signUp.submit')}
      </SubmitButton>
    </form>
  );
}
