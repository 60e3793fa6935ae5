'use client';

import { SeekBar, type SeekBarProps } from './seek-bar';
import { usePlayer, usePlayerState } from './use-player';
import { useWaveform } from './use-waveform';

/** The seek bar of what this listener plays, here or on another device. */
export function WaveformSeekBar(looks: Pick<SeekBarProps, 'heightPx' | 'lines' | 'tone' | 'className'>) {
  const player = usePlayer();
  const positionMs = usePlayerState((state) => state.positionMs);
  const bufferedToMs = usePlayerState((state) => state.bufferedToMs);
  const durationMs = usePlayerState((state) => state.durationMs);
  const peaks = useWaveform();
  return (
    <SeekBar
      {...looks}
      peaks={peaks}
      positionMs={positionMs}
      bufferedToMs={bufferedToMs}
      durationMs={durationMs}
      onSeek={(target) => player.seek(target)}
    />
  );
}
