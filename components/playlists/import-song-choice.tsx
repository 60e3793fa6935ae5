'use client';

import { Artwork } from '@/components/ui/artwork';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';

/** A song one can say yes to. */
export function SongChoice({
  song,
  disabled = false,
  onChoose,
}: {
  song: SongDto;
  disabled?: boolean;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={onChoose}
      className="w-full rounded-control px-2 py-1.5 text-start hover:bg-ink/6"
    >
      <SongFacts song={song} />
    </button>
  );
}

/** What tells a song from another of its name. */
export function SongFacts({ song }: { song: SongDto }) {
  return (
    <span className="flex items-center gap-3">
      <Artwork artwork={song.album.artwork} alt="" sizePx={40} className="size-10 shrink-0" />
      <span className="min-w-0 grow">
        <span dir="auto" className="block truncate">
          {song.name}
        </span>
        <span dir="auto" className="block truncate text-sm text-muted">
          {`${song.artists.map(({ name }) => name).join(', ')} · ${song.album.title}`}
        </span>
      </span>
      <span className="tabular text-sm text-muted">{formatDurationMs(song.durationMs)}</span>
    </span>
  );
}
