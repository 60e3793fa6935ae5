'use client';

import { EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MenuItem } from '@/components/ui/menu';
import { usePrivateSession } from './use-private-session';

/** Begins or ends listening in private; drawn in an open menu only. */
export function PrivateSessionItem() {
  const t = useTranslations('player.privateSession');
  const { isOn, setOn } = usePrivateSession();
  return (
    <MenuItem icon={<EyeOff aria-hidden className="size-4" />} onSelect={() => setOn(!isOn)}>
      {t(isOn ? 'end' : 'start')}
    </MenuItem>
  );
}
