'use client';

import { useActionState, useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createInvitationAction } from '@/app/(admin)/admin/actions';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { TextField } from '@/components/ui/text-field';
import { IDLE } from './form-state';
import { RoleChoice } from './role-choice';
import { SubmitButton } from './submit-button';

export function InvitationForm() {
  const t = useTranslations('accounts');
  const [state, send] = useActionState(createInvitationAction, IDLE);
  const link = state.status === 'done' ? state.message : null;
  return (
    <div className="grid gap-5">
      {link ? <FreshLink link={link} /> : null}
      <form action={send} className="grid gap-5">
        {state.status === 'error' && state.message ? (
          <FormMessage tone="error">{state.message}</FormMessage>
        ) : null}
        <RoleChoice defaultRoles={['listener', 'artist']} error={state.fields.roles} />
        <TextField
          name="artistName"
          label={t('admin.invitations.artistName')}
          hint={t('admin.invitations.artistNameHint')}
          maxLength={120}
          defaultValue={state.status === 'error' ? state.values.artistName : ''}
          error={state.fields.artistName}
        />
        <TextField
          name="email"
          type="email"
          label={t('admin.invitations.email')}
          hint={t('admin.invitations.emailHint')}
          autoComplete="off"
          maxLength={254}
          defaultValue={state.status === 'error' ? state.values.email : ''}
          error={state.fields.email}
        />
        <SubmitButton variant="primary" className="justify-self-start">
          {t('admin.invitations.submit')}
        </SubmitButton>
      </form>
    </div>
  );
}

function FreshLink({ link }: { link: string }) {
  const t = useTranslations('accounts');
  const [isCopied, setIsCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;
  return (
    <FormMessage tone="success">
      <p className="mb-3">{t('admin.invitations.made')}</p>
      <p className="mb-3 rounded-control bg-room px-3 py-2 font-medium break-all text-ink select-all">
        {link}
      </p>
      <Button
        size="sm"
        onClick={() => {
          void navigator.clipboard.writeText(link).then(() => setIsCopied(true));
        }}
      >
        <Icon aria-hidden className="size-4" />
        {isCopied ? t('admin.invitations.copied') : t('admin.invitations.copy')}
      </Button>
    </FormMessage>
  );
}
