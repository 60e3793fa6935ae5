'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { signInAction } from '@/app/(auth)/actions';
import { FormMessage } from '@/components/ui/form-message';
import { TextField } from '@/components/ui/text-field';
import { IDLE } from './form-state';
import { PasswordField } from './password-field';
import { SubmitButton } from './submit-button';

export function SignInForm({ next, email, problem }: { next?: string; email?: string; problem?: string }) {
  const t = useTranslations('accounts');
  const [state, send] = useActionState(signInAction, IDLE);
  const message = state.status === 'idle' ? problem : state.message;
  return (
    <form action={send} className="grid gap-5">
      {message ? <FormMessage tone="error">{message}</FormMessage> : null}
      <TextField
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        required
        maxLength={254}
        defaultValue={state.values.email ?? email}
        error={state.fields.email}
      />
      <PasswordField
        name="password"
        label={t('password.label')}
        autoComplete="current-password"
        required
        error={state.fields.password}
      />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <SubmitButton variant="primary" size="lg" className="w-full">
        {t('signIn.submit')}
      </SubmitButton>
    </form>
  );
}
