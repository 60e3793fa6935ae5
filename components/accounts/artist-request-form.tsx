'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { requestArtistProfileAction } from '@/app/(listen)/settings/actions';
import { FormMessage } from '@/components/ui/form-message';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { IDLE } from './form-state';
import { SubmitButton } from './submit-button';

export function ArtistRequestForm({ wasDeclined }: { wasDeclined: boolean }) {
  const t = useTranslations('accounts');
  const [state, send] = useActionState(requestArtistProfileAction, IDLE);
  return (
    <form action={send} className="grid gap-5">
      {state.message ? <FormMessage tone="error">{state.message}</FormMessage> : null}
      {wasDeclined && state.status === 'idle' ? (
        <FormMessage tone="info">{t('settings.artist.declined')}</FormMessage>
      ) : null}
      <TextField
        name="artistName"
        label={t('artistName')}
        required
        maxLength={120}
        defaultValue={state.values.artistName}
        error={state.fields.artistName}
      />
      <TextArea
        name="message"
        label={t('settings.artist.message')}
        hint={t('settings.artist.messageHint')}
        rows={3}
        maxLength={1000}
        defaultValue={state.values.message}
        error={state.fields.message}
      />
      <SubmitButton className="justify-self-start">{t('settings.artist.submit')}</SubmitButton>
    </form>
  );
}
