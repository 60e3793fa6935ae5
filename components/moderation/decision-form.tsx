'use client';

import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/text-area';
import { callApi } from '@/lib/browser/api-client';
import {
  HIDEABLE_PARTS,
  moderationOperations,
  NOTE_MAX_LENGTH,
  type HideablePart,
  type ModerationCaseDto,
  type ReportedKind,
} from '@/lib/moderation/contract';
import { useCaseChange } from './use-case-change';

/** Dismisses the open reports of a thing, or hides it, with a word for other administrators. */
export function DecisionForm({ found, name }: { found: ModerationCaseDto; name: string }) {
  const t = useTranslations('moderation');
  const hideable = partsOf(found.kind);
  const [parts, setParts] = useState(hideable);
  const [note, setNote] = useState('');
  const decide = useCaseChange(
    (action: 'dismiss' | 'hide') =>
      callApi(moderationOperations.decideModerationCase, {
        params: { caseId: found.id },
        body: { action, note, parts: action === 'hide' ? [...parts] : [] },
      }),
    (action) => t(`done.${action}`, { name }),
  );
  const choose = (part: HideablePart, isChosen: boolean) =>
    setParts(hideable.filter((one) => (one === part ? isChosen : parts.includes(one))));
  return (
    <form
      className="mt-6 grid gap-x-8 gap-y-4 border-t border-line pt-5 lg:grid-cols-2"
      onSubmit={(event) => event.preventDefault()}
    >
      <TextArea
        label={t('note')}
        hint={t('noteHint')}
        rows={2}
        maxLength={NOTE_MAX_LENGTH}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="grid content-start gap-3">
        {hideable.length > 0 ? (
          <fieldset className="flex flex-wrap gap-x-6">
            <legend className="text-sm font-medium">{t('parts')}</legend>
            {hideable.map((part) => (
              <label key={part} className="flex min-h-11 items-center gap-2.5 text-sm">
                <input
                  type="checkbox"
                  checked={parts.includes(part)}
                  onChange={(event) => choose(part, event.target.checked)}
                  className="size-5 accent-(--color-accent)"
                />
                {t(`part.${found.kind as 'profile' | 'artist'}.${part as 'text'}`)}
              </label>
            ))}
          </fieldset>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button
            pending={decide.isPending}
            aria-label={t('dismissNamed', { name })}
            onClick={() => decide.mutate('dismiss')}
          >
            {t('dismiss')}
          </Button>
          <Button
            variant="danger"
            pending={decide.isPending}
            disabled={hideable.length > 0 && parts.length === 0}
            aria-label={t('hideNamed', { name })}
            onClick={() => decide.mutate('hide')}
          >
            {t(`hide.${found.kind}`)}
          </Button>
        </div>
        <p className="text-sm text-pretty text-muted">{t(`hideHint.${found.kind}`)}</p>
      </div>
    </form>
  );
}

function partsOf(kind: ReportedKind): readonly HideablePart[] {
  return kind === 'profile' || kind === 'artist' ? HIDEABLE_PARTS[kind] : [];
}
