'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/text-area';
import { useToast } from '@/components/ui/toast';
import { copyText } from '@/lib/browser/copy-text';
import { smartRuleSchema, type SmartRule } from '@/lib/smart-playlists/rule';

/** The rule as JSON: to keep, to give away, or to bring. */
export function RuleText({ rule, onUse }: { rule: SmartRule | null; onUse: (rule: SmartRule) => void }) {
  const t = useTranslations('smart.text');
  const toast = useToast();
  const field = useRef<HTMLTextAreaElement>(null);
  /** What was typed here, until it is used. */
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = typed ?? (rule ? JSON.stringify(rule, null, 2) : '');
  const use = () => {
    const parsed = parseRule(shown);
    if (!parsed) return setProblem(t('wrong'));
    setTyped(null);
    setProblem(null);
    return onUse(parsed);
  };
  const copy = async () => {
    const isCopied = await copyText(shown, field.current);
    toast({ title: t(isCopied ? 'copied' : 'notCopied'), tone: isCopied ? 'success' : 'error' });
  };
  return (
    <details className="group">
      <summary className="touch-target w-fit cursor-pointer rounded-control py-2 text-sm font-medium text-muted hover:text-ink">
        {t('title')}
      </summary>
      <div className="mt-2 grid gap-3">
        <TextArea
          ref={field}
          label={t('label')}
          hint={t('hint')}
          error={problem}
          rows={10}
          spellCheck={false}
          dir="ltr"
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value);
            setProblem(null);
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void copy()}>{t('copy')}</Button>
          <Button disabled={typed === null} onClick={use}>
            {t('use')}
          </Button>
        </div>
      </div>
    </details>
  );
}

function parseRule(text: string): SmartRule | null {
  try {
    const parsed = smartRuleSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
