'use client';

import { useId, useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FormMessage } from '@/components/ui/form-message';
import { callApi } from '@/lib/browser/api-client';
import type { PlaylistId } from '@/lib/kernel/ids';
import type { PlaylistVisibility } from '@/lib/playlists/contract';
import { countConditions, ruleOf } from '@/lib/smart-playlists/client/rule-draft';
import { TEMPLATE_NAMES, templateRule, type TemplateName } from '@/lib/smart-playlists/client/rule-templates';
import { smartPlaylistsOperations } from '@/lib/smart-playlists/contract';
import { RULE_MAX_CONDITIONS, type SmartRule } from '@/lib/smart-playlists/rule';
import { RuleGroup } from './rule-group';
import { RuleLimit } from './rule-limit';
import { MatchLine, RulePreview } from './rule-preview';
import { RuleText } from './rule-text';
import { SmartNameFields } from './smart-name-fields';
import { TemplateChoice } from './template-choice';
import { useRuleDraft } from './use-rule-draft';
import type { TagChoices } from './use-rule-words';
import { useSmartProblem } from './use-smart-problem';

export interface SmartBuilderProps {
  /** The playlist whose rule is edited; without one a new playlist is made. */
  playlistId?: PlaylistId;
  initial: SmartRule;
  tags: TagChoices;
}

/** Builds a rule and shows at once what it finds. */
export function SmartBuilder({ playlistId, initial, tags }: SmartBuilderProps) {
  const t = useTranslations('smart');
  const formId = useId();
  const textOf = useSmartProblem();
  const { draft, setDraft, edits, addedKey, replace } = useRuleDraft(initial);
  const [name, setName] = useState('');
  const [visibility, setVisibility] = useState<PlaylistVisibility>('private');
  const [isIncomplete, setIsIncomplete] = useState(false);
  const save = useSave(playlistId);
  const rule = ruleOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsIncomplete(rule === null);
    if (rule && !save.isPending) save.mutate({ name: name.trim(), visibility, rule });
  };
  const start = (template: TemplateName) => {
    replace(templateRule(template), t('builder.replaced'));
    const names = [name.trim(), t(`templates.${template}.name`)];
    // A name that somebody chose stays.
    if (names[0] === '' || isTemplateName(names[0] ?? '', t)) setName(names[1] ?? '');
  };
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
      <form id={formId} onSubmit={submit} className="grid gap-8">
        {playlistId ? null : (
          <>
            <TemplateChoice onChoose={start} />
            <SmartNameFields
              name={name}
              visibility={visibility}
              onName={setName}
              onVisibility={setVisibility}
            />
          </>
        )}
        <section aria-labelledby={`${formId}-rule`}>
          <div className="sticky top-0 z-10 mb-2 flex items-baseline justify-between gap-4 bg-room py-2 lg:static">
            <h2 id={`${formId}-rule`} className="display text-lg">
              {t('builder.rule')}
            </h2>
            <MatchLine rule={rule} className="lg:hidden" />
          </div>
          <Card>
            <RuleGroup
              group={draft.where}
              depth={1}
              tags={tags}
              edits={edits}
              addedKey={addedKey}
              isFull={countConditions(draft.where) >= RULE_MAX_CONDITIONS}
            />
          </Card>
        </section>
        <section aria-labelledby={`${formId}-limit`}>
          <h2 id={`${formId}-limit`} className="display mb-4 text-lg">
            {t('builder.orderAndLimit')}
          </h2>
          <RuleLimit draft={draft} onChange={setDraft} />
        </section>
        <RuleText rule={rule} onUse={(typed) => replace(typed, t('builder.replaced'))} />
        {save.error ? <FormMessage tone="error">{textOf(save.error)}</FormMessage> : null}
        {isIncomplete && rule === null ? (
          <FormMessage tone="error">{t('builder.notComplete')}</FormMessage>
        ) : null}
        <div>
          <Button type="submit" variant="primary" size="lg" pending={save.isPending}>
            {t(playlistId ? 'builder.save' : 'builder.create')}
          </Button>
        </div>
      </form>
      <RulePreview rule={rule} />
    </div>
  );
}

function isTemplateName(name: string, t: ReturnType<typeof useTranslations<'smart'>>): boolean {
  return TEMPLATE_NAMES.some((template) => t(`templates.${template}.name`) === name);
}

function useSave(playlistId: PlaylistId | undefined) {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ rule, ...texts }: { name: string; visibility: PlaylistVisibility; rule: SmartRule }) =>
      playlistId
        ? callApi(smartPlaylistsOperations.updateSmartRule, { params: { playlistId }, body: { rule } })
        : callApi(smartPlaylistsOperations.createSmartPlaylist, { body: { ...texts, rule } }),
    onSuccess: (saved) => {
      queryClient.removeQueries({ queryKey: ['playlists'] });
      queryClient.removeQueries({ queryKey: ['smart-playlists', saved.playlistId] });
      router.push(`/playlist/${saved.playlistId}`);
      router.refresh();
    },
  });
}
