'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { acceptInvitationAction } from '@/app/(auth)/actions';
import { FormMessage } from '@/components/ui/form-message';
import { IDLE } from './form-state';
import { SubmitButton } from './submit-button';

export function AcceptInvitationForm({ token, displayName }: { token: string; displayName: string }) {
  const t = useTranslations('accounts');
  const [state, send] = useActionState(acceptInvitationAction, IDLE);
  const message = state.message ?? Object.values(state.fields)[0];
  return (
    <form action={send} className="grid gap-5">
      {message ? <FormMessage tone="error">{message}</FormMessage> : null}
      <input type="hidden" name="token" value={token} />
      <SubmitButton variant="primary" size="lg" className="w-full">
        {t('invitation.acceptAs', { name: displayName })}
      </SubmitButton>
    </form>
  );
}
