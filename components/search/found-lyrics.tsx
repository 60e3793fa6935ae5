'use client';

import Link from 'next/link';
import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ArtistLinks } from '@/components/catalog/artist-links';
import { SongMenu } from '@/components/catalog/song-menu';
import { usePlayer, type PlayContext } from '@/components/player/use-player';
import { Artwork } from '@/components/ui/artwork';
import { MarkedText } from '@/components/ui/marked-text';
import { formatDurationMs } from '@/lib/kernel/duration';
import type { FoundOf } from '@/lib/search/contract';

/** Songs by a line of their words; a press plays from that line. */
export function FoundLyrics({ lyrics, play }: { lyrics: readonly FoundOf<'lyric'>[]; play: PlayContext }) {
  const t = useTranslations('search');
  return (
    <ol aria-label={t('kind.lyric')}>
      {lyrics.map((found) => (
        <LyricsRow key={found.item.id} found={found} play={play} />
      ))}
    </ol>
  );
}

function LyricsRow({ found: { item, line, matches }, play }: { found: FoundOf<'lyric'>; play: PlayContext }) {
  const t = useTranslations('search');
  const player = usePlayer();
  const { startMs } = line;
  const playLine = () => {
    player.playSongs([item], 0, play);
    if (startMs !== null) player.seek(startMs);
  };
  return (
    <li className="group relative flex min-h-18 items-center gap-4 rounded-control px-2 py-2 transition-colors duration-150 hover:bg-ink/6 has-focus-visible:bg-ink/6">
      <button
        type="button"
        data-chooses-music
        disabled={!item.isPlayable}
        aria-label={
          startMs === null
            ? t('playSongOfLine', { name: item.name })
            : t('playFromLine', { name: item.name, line: line.text })
        }
        onClick={playLine}
        onPointerEnter={() => player.prefetch(item)}
        onFocus={() => player.prefetch(item)}
        className="shrink-0 outline-none after:absolute after:inset-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
      >
        <span className="relative block size-12">
          <Artwork artwork={item.album.artwork} alt="" sizePx={48} className="size-12" />
          <span
            aria-hidden
            className="absolute inset-0 grid place-items-center rounded-artwork bg-black/50 opacity-0 transition-opacity duration-150 group-focus-within:opacity-100 group-hover:opacity-100"
          >
            <Play className="size-5 fill-white text-white" strokeWidth={0} />
          </span>
        </span>
      </button>
      <div className="min-w-0 grow">
        <p dir="auto" className="text-base text-pretty sm:text-lg">
          <MarkedText text={line.text} ranges={matches} />
        </p>
        <p className="mt-0.5 truncate text-sm text-muted">
          <Link
            href={`/song/${item.id}`}
            dir="auto"
            className="relative z-1 font-medium text-ink underline-offset-4 hover:underline"
          >
            {item.name}
          </Link>
          <span aria-hidden> · </span>
          <span className="relative z-1">
            <ArtistLinks artists={item.artists} />
          </span>
        </p>
      </div>
      {startMs === null ? null : (
        <span className="tabular text-sm text-muted" title={t('lineAt')}>
          {formatDurationMs(startMs)}
        </span>
      )}
      <SongMenu song={item} isQuiet />
    </li>
  );
}
