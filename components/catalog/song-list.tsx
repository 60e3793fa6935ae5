import type { ReactNode } from 'react';
import type { SongDto } from '@/lib/catalog/contract';
import type { PlayContext } from '@/components/player/use-player';
import type { TextRanges } from '@/components/ui/marked-text';
import { ForeseeTop } from '@/components/player/foresee-top';
import { SongRow } from './song-row';

/** Songs at the top of a list whose start is fetched while it is looked at. */
const FORESEEN_SONGS = 2;

export interface SongListProps {
  /** What a press on one row queues: all of these, from that row on. */
  songs: readonly SongDto[];
  context: PlayContext;
  /** What stands before the name: the place on the disc, or the place in this list. */
  numbers: 'track' | 'rank';
  /** Lists that mix albums show the picture and the album. */
  showsAlbum?: boolean;
  /** Names that stand in the head of the page already are not repeated in rows by this artist alone. */
  knownArtistId?: string;
  /** Shows only this part of `songs`; the queue still gets all of them. */
  from?: number;
  to?: number;
  /** Song id -> parts of its name that a search matched. */
  marks?: ReadonlyMap<string, TextRanges>;
  /** Below the number of a song, where a list has something to say there. */
  underNumber?: (song: SongDto, index: number) => ReactNode;
  label: string;
  className?: string;
}

export function SongList({
  songs,
  context,
  numbers,
  showsAlbum = false,
  knownArtistId,
  from = 0,
  to = songs.length,
  marks,
  underNumber,
  label,
  className,
}: SongListProps) {
  const shown = songs.slice(from, to);
  const foreseen = shown
    .filter((song) => song.isPlayable)
    .slice(0, FORESEEN_SONGS)
    .map((song) => song.id);
  return (
    <>
      <ForeseeTop songIds={foreseen} />
      <ol aria-label={label} className={className}>
        {shown.map((song, offset) => {
          const index = from + offset;
          return (
            <SongRow
              key={song.id}
              songs={songs}
              index={index}
              context={context}
              number={numbers === 'rank' ? index + 1 : (song.trackNumber ?? index + 1)}
              showsAlbum={showsAlbum}
              showsArtists={song.artists.some((artist) => artist.id !== knownArtistId)}
              marks={marks?.get(song.id)}
              underNumber={underNumber?.(song, index)}
            />
          );
        })}
      </ol>
    </>
  );
}
