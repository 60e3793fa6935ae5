'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { changePasswordAction } from '@/app/(listen)/settings/actions';
import { FormMessage } from '@/components/ui/form-message';
import { PASSWORD_MIN_LENGTH } from '@/lib/accounts/contract';
import { IDLE } from './form-state';
import { PasswordField } from './password-field';
import { SubmitButton } from './submit-button';

export function PasswordForm({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const t = useTranslations('accounts');
  const [state, send] = useActionState(changePasswordAction, IDLE);
  return (
    <form action={send} className="grid gap-5">
      {state.message ? (
        <FormMessage tone={state.status === 'error' ? 'error' : 'success'}>{state.message}</FormMessage>
      ) : null}
      {/* Lets password managers know whose password changes. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {hasPassword ? (
        <PasswordField
          name="currentPassword"
          label={t('settings.password.current')}
          autoComplete="current-password"
          required
          error={state.fields.currentPassword}
        />
      ) : null}
      <PasswordField
        name="newPassword"
        label={t('settings.password.new')}
        hint={t('password.hint', { count: PASSWORD_MIN_LENGTH })}
        autoComplete="new-password"
        required
        minLength={PASSWORD_MIN_LENGTH}
        error={state.fields.newPassword}
      />
      <SubmitButton className="justify-self-start">{t('settings.password.submit')}</SubmitButton>
    </form>
  );
}
