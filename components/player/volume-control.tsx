'use client';

import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Slider } from '@/components/ui/slider';
import { usePlayer, usePlayerState } from './use-player';

/** Mute and loudness. Phones have buttons of their own for it and get none of this. */
export function VolumeControl() {
  const t = useTranslations('player');
  const { intend } = usePlayer();
  const volume = usePlayerState((state) => state.volume);
  const isMuted = usePlayerState((state) => state.isMuted);
  const Icon = isMuted || volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  const percent = Math.round((isMuted ? 0 : volume) * 100);
  return (
    <div className="flex items-center gap-1">
      <IconButton
        label={t(isMuted ? 'unmute' : 'mute')}
        aria-pressed={isMuted}
        // Unmuting at zero would change nothing that can be heard.
        onClick={() =>
          isMuted && volume === 0
            ? intend({ type: 'set-volume', volume: 0.5 })
            : intend({ type: 'set-muted', isMuted: !isMuted })
        }
      >
        <Icon aria-hidden className="size-5" />
      </IconButton>
      <Slider
        label={t('volume')}
        className="w-24"
        min={0}
        max={100}
        step={2}
        value={percent}
        valueText={t('percent', { percent })}
        onValueChange={(value) => intend({ type: 'set-volume', volume: value / 100 })}
      />
    </div>
  );
}
