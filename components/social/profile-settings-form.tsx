'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { Switch } from '@/components/ui/switch';
import { TextArea } from '@/components/ui/text-area';
import { callApi } from '@/lib/browser/api-client';
import {
  BIO_MAX_LENGTH,
  NOTIFICATION_KINDS,
  peopleOperations,
  type ProfileSettingsDto,
} from '@/lib/social/people-contract';
import { usePeopleProblem } from './use-people-problem';

/** What is hidden of one's own texts is always told. */
const SWITCHED_KINDS = NOTIFICATION_KINDS.filter((kind) => kind !== 'text_hidden');

/** What others see of oneself, and what one is told. What was typed stays when saving fails. */
export function ProfileSettingsForm({ settings }: { settings: ProfileSettingsDto }) {
  const t = useTranslations('people.settings');
  const router = useRouter();
  const [draft, setDraft] = useState(settings);
  const save = useMutation({
    mutationFn: () => callApi(peopleOperations.updateProfile, { body: draft }),
    onSuccess: (saved) => {
      setDraft(saved);
      router.refresh();
    },
    onError: usePeopleProblem(),
  });
  const change = (part: Partial<ProfileSettingsDto>) => {
    save.reset();
    setDraft((known) => ({ ...known, ...part }));
  };
  const setTold = (kind: (typeof NOTIFICATION_KINDS)[number], isTold: boolean) =>
    change({
      mutedKinds: isTold ? draft.mutedKinds.filter((muted) => muted !== kind) : [...draft.mutedKinds, kind],
    });
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextArea
        label={t('bio')}
        hint={t('bioHint', { count: BIO_MAX_LENGTH })}
        rows={3}
        maxLength={BIO_MAX_LENGTH}
        value={draft.bio}
        onChange={(event) => change({ bio: event.target.value })}
      />
      <Switch
        label={t('private')}
        hint={t('privateHint')}
        checked={draft.isPrivate}
        onCheckedChange={(isPrivate) => change({ isPrivate })}
      />
      <Switch
        label={t('listening')}
        hint={t('listeningHint')}
        checked={draft.showsListening}
        onCheckedChange={(showsListening) => change({ showsListening })}
      />
      <fieldset className="grid gap-4">
        <legend className="mb-3 text-sm font-medium text-muted">{t('tell')}</legend>
        {SWITCHED_KINDS.map((kind) => (
          <Switch
            key={kind}
            label={t(`kinds.${kind}`)}
            checked={!draft.mutedKinds.includes(kind)}
            onCheckedChange={(isTold) => setTold(kind, isTold)}
          />
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" pending={save.isPending}>
          {t('save')}
        </Button>
        {save.isSuccess ? <FormMessage tone="success">{t('saved')}</FormMessage> : null}
      </div>
    </form>
  );
}
