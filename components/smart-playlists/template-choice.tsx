'use client';

import { Activity, Flame, History, Moon, Sparkles, CircleDashed, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { TEMPLATE_NAMES, type TemplateName } from '@/lib/smart-playlists/client/rule-templates';

const ICONS = {
  neverPlayed: CircleDashed,
  recentlyAdded: Sparkles,
  mostPlayed: Flame,
  forgotten: History,
  running: Activity,
  quiet: Moon,
} as const satisfies Record<TemplateName, LucideIcon>;

/** Rules to begin with, one press each. */
export function TemplateChoice({ onChoose }: { onChoose: (template: TemplateName) => void }) {
  const t = useTranslations('smart.templates');
  return (
    <section aria-label={t('title')}>
      <h2 className="mb-3 text-sm font-medium text-muted">{t('title')}</h2>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {TEMPLATE_NAMES.map((template) => {
          const Icon = ICONS[template];
          return (
            <li key={template}>
              <button
                type="button"
                onClick={() => onChoose(template)}
                className="flex h-full w-full flex-col items-start gap-2 rounded-surface bg-surface p-3 text-start transition-colors duration-150 ease-out hover:bg-raised sm:p-4"
              >
                <Icon aria-hidden className="size-5 text-muted" />
                <span>
                  <span className="block text-sm font-semibold">{t(`${template}.name`)}</span>
                  <span className="mt-0.5 block text-sm text-pretty text-muted">{t(`${template}.hint`)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
