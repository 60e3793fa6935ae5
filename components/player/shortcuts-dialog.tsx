'use client';

import { Fragment } from 'react';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { Switch } from '@/components/ui/switch';
import { useShortcutsSetting } from './player-shortcuts';
import { SHORTCUT_COMMANDS, SHORTCUT_KEYS } from './shortcut-map';
import { usePlayerDialog } from './use-player-dialog';

/** Every key of the player, and the switch for those whom single keys get in the way of. */
export function ShortcutsDialog() {
  const t = useTranslations('player');
  const steering = usePlayerDialog('shortcuts');
  const [isOn, setOn] = useShortcutsSetting();
  return (
    <Dialog {...steering} title={t('shortcuts')} size="lg">
      <dl className="grid gap-x-12 sm:grid-cols-2">
        {SHORTCUT_COMMANDS.map((command) => (
          <div key={command} className="flex min-h-10 items-center justify-between gap-4 py-1">
            <dt className="text-sm">{t(`shortcut.${command}`)}</dt>
            <dd dir="ltr" className="flex items-center gap-1.5 text-xs text-muted">
              {SHORTCUT_KEYS[command].map((key, index) => (
                <Fragment key={key}>
                  {index > 0 ? <span aria-hidden>{command === 'jump' ? '–' : '+'}</span> : null}
                  <kbd className="grid h-7 min-w-7 place-items-center rounded-control bg-raised px-2 font-sans text-xs font-medium text-ink">
                    {key === 'Space' || key === 'Shift' ? t(`key.${key}`) : key}
                  </kbd>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        className="mt-4 border-t border-line pt-5 pb-2"
        label={t('shortcutsSwitch')}
        hint={t('shortcutsHint')}
        checked={isOn}
        onCheckedChange={setOn}
      />
    </Dialog>
  );
}
