'use client';

import { useTranslations } from 'next-intl';
import { Switch } from '@/components/ui/switch';
import { usePrivateSession } from './use-private-session';

/** Takes effect at once, unlike what stands in a form. */
export function PrivateSessionSwitch() {
  const t = useTranslations('player.privateSession');
  const { isOn, endsText, setOn } = usePrivateSession();
  return (
    <Switch
      label={t('title')}
      hint={isOn && endsText ? `${t('what')} ${t('endsAt', { time: endsText })}` : t('hint')}
      checked={isOn}
      onCheckedChange={setOn}
    />
  );
}
