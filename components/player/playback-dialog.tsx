'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { PlaybackControls } from './playback-controls';
import { usePlayerDialog } from './use-player-dialog';

/** Crossfade, loudness and autoplay, within reach of what plays. */
export function PlaybackDialog() {
  const t = useTranslations('player.playback');
  const steering = usePlayerDialog('playback');
  return (
    <Dialog {...steering} title={t('title')} description={t('hint')}>
      <div className="pt-2 pb-3">
        <PlaybackControls />
      </div>
    </Dialog>
  );
}
