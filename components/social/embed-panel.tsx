'use client';

import { useDeferredValue, useRef, useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { copyText } from '@/lib/browser/copy-text';
import { formatDurationMs, parseDurationMs } from '@/lib/kernel/duration';
import {
  EMBED_THEMES,
  embedHtml,
  embedSizeWithin,
  embedUrl,
  type EmbedKind,
  type EmbedTheme,
} from '@/lib/social/embed';

export interface EmbedPanelProps {
  thing: { kind: EmbedKind; id: string; name: string };
  /** Where the song stood when sharing was asked for. */
  momentMs: number;
}

/** A player for somebody's own page: how it should look and begin, what that looks like, and the code for it. */
export function EmbedPanel({ thing: { kind, id, name }, momentMs }: EmbedPanelProps) {
  const t = useTranslations('social');
  const [theme, setTheme] = useState<EmbedTheme>('auto');
  const [start, setStart] = useState(formatDurationMs(momentMs));
  const startMs = parseDurationMs(start);
  const url = embedUrl(window.location.origin, kind, id, { theme, startMs });
  // Typing must not wait for a page to be drawn.
  const shownUrl = useDeferredValue(url);
  const height = embedSizeWithin(kind)?.height ?? 0;
  return (
    <div className="grid gap-5 pb-3">
      <p className="text-sm text-muted">{t('embed.hint')}</p>
      <Select
        label={t('embed.theme')}
        value={theme}
        onValueChange={setTheme}
        options={EMBED_THEMES.map((value) => ({ value, label: t(`embed.themes.${value}`) }))}
      />
      <TextField
        label={t('embed.start')}
        hint={t('embed.startHint')}
        error={startMs === null ? t('embed.startWrong') : undefined}
        dir="ltr"
        inputMode="numeric"
        value={start}
        onChange={(event) => setStart(event.target.value)}
      />
      <iframe
        key={shownUrl}
        src={shownUrl}
        title={t('embed.preview')}
        height={height}
        allow="autoplay"
        className="w-full rounded-surface border border-line"
      />
      <Code html={embedHtml(url, name, { width: '100%', height })} />
    </div>
  );
}

function Code({ html }: { html: string }) {
  const t = useTranslations('social');
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<{ html: string; isDone: boolean } | null>(null);
  // What was copied before something was changed is not what stands here now.
  const result = copied?.html === html ? (copied.isDone ? 'copied' : 'notCopied') : null;
  const copy = async () => setCopied({ html, isDone: await copyText(html, field.current) });
  return (
    <div>
      <TextArea
        ref={field}
        readOnly
        rows={4}
        dir="ltr"
        label={t('embed.code')}
        value={html}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="primary" className="mt-3" onClick={() => void copy()}>
        {result === 'copied' ? (
          <Check aria-hidden className="size-4" />
        ) : (
          <Copy aria-hidden className="size-4" />
        )}
        {t(result === 'copied' ? 'embed.copied' : 'embed.copy')}
      </Button>
      <p role="status" className={result === 'notCopied' ? 'mt-2 text-sm text-danger' : 'sr-only'}>
        {result === null ? '' : t(`embed.${result}`)}
      </p>
    </div>
  );
}
