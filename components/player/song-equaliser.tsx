'use client';

import { classNames } from '@/components/ui/class-names';
import type { SongId } from '@/lib/kernel/ids';
import { useSongPlayback } from './use-song-playback';

const BARS = [
  { durationMs: 900, delayMs: 0 },
  { durationMs: 700, delayMs: -350 },
  { durationMs: 1100, delayMs: -600 },
];

/** Three bars beside the song that is chosen in the player; they move while it sounds. Nothing for other songs. */
export function SongEqualiser({ songId, className }: { songId: SongId | string; className?: string }) {
  const { isCurrent, isPlaying } = useSongPlayback(songId);
  if (!isCurrent) return null;
  return (
    <span aria-hidden className={classNames('inline-flex h-3.5 w-3.5 items-end gap-0.5', className)}>
      {BARS.map(({ durationMs, delayMs }, index) => (
        <span
          key={index}
          className="h-full grow origin-bottom rounded-[1px] bg-accent"
          style={{
            transform: `scaleY(${isPlaying ? 1 : 0.35})`,
            transition: 'transform 160ms var(--ease-out)',
            animation: isPlaying
              ? `equaliser ${durationMs}ms ease-in-out ${delayMs}ms infinite alternate`
              : 'none',
          }}
        />
      ))}
      <style href="song-equaliser" precedence="default">
        {
          '@keyframes equaliser { from { transform: scaleY(0.25) } 60% { transform: scaleY(0.8) } to { transform: scaleY(1) } }'
        }
      </style>
    </span>
  );
}
