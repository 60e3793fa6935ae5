'use client';

import type { ReactNode } from 'react';
import { LoaderCircle, Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useStore } from 'zustand';
import { SeekBar } from '@/components/player/seek-bar';
import { IconButton } from '@/components/ui/icon-button';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import { currentSong } from '@/lib/playback/client/song-cache';
import { EmbedNames } from './embed-names';
import { EmbedSongs } from './embed-songs';
import type { EmbeddedThing } from './embedded-thing';
import { useEmbedPlayer, type EmbedPlayerHandle } from './use-embed-player';

export interface EmbedPlayerProps {
  thing: EmbeddedThing;
  /** Address of this service, without a slash at its end. */
  site: string;
  cover: ReactNode;
  /** At least one. */
  songs: readonly SongDto[];
  /** Of the first song. */
  waveformPeaks: string | null;
  startMs: number;
}

/** The player inside a page of another site: one line from 300 × 80 px on, with names and songs where there is room. */
export function EmbedPlayer({ thing, site, cover, songs, waveformPeaks, startMs }: EmbedPlayerProps) {
  const player = useEmbedPlayer(songs, { kind: thing.kind, id: thing.id, title: thing.title }, startMs);
  const { store } = player;
  const phase = useStore(store, (state) => state.phase);
  const positionMs = useStore(store, (state) => state.positionMs);
  const song = useStore(store, currentSong) ?? songs[0];
  return (
    <main
      // The page around the frame has a main part as well.
      aria-label={thing.title}
      className="flex h-dvh flex-col overflow-hidden bg-surface"
      data-player-state={phase}
      data-position-ms={Math.round(positionMs)}
      data-song-id={song?.id}
    >
      <div className="grid shrink-0 grid-cols-[4rem_auto_minmax(0,1fr)] grid-rows-[auto_1fr] items-center gap-x-3 p-2 embed-tall:grid-cols-[8rem_auto_minmax(0,1fr)] embed-tall:gap-x-4 embed-tall:p-3.5">
        <div className="row-span-2 size-16 embed-tall:size-32">{cover}</div>
        <div className="col-start-3 row-start-1 min-w-0 embed-tall:col-start-2 embed-tall:col-end-4">
          {song ? <EmbedNames thing={thing} song={song} site={site} player={player} /> : null}
        </div>
        <div className="col-start-2 row-span-2 row-start-1 flex items-center gap-1 embed-tall:row-span-1 embed-tall:row-start-2">
          <Controls player={player} hasMany={songs.length > 1} />
        </div>
        <div className="col-start-3 row-start-2 flex min-w-0 items-center gap-3">
          <Progress player={player} firstSongId={songs[0]?.id} waveformPeaks={waveformPeaks} />
        </div>
      </div>
      {thing.kind === 'song' ? null : <EmbedSongs songs={songs} player={player} />}
    </main>
  );
}

function Controls({ player, hasMany }: { player: EmbedPlayerHandle; hasMany: boolean }) {
  const t = useTranslations('embed');
  const phase = useStore(player.store, (state) => state.phase);
  const wantsToPlay = useStore(player.store, (state) => state.wantsToPlay);
  const isWaiting = player.isLoading || (wantsToPlay && (phase === 'opening' || phase === 'buffering'));
  const icon = 'size-5 fill-current';
  const skipLooks = 'hidden embed-tall:inline-grid';
  return (
    <>
      {hasMany ? (
        <IconButton
          label={t('previous')}
          className={skipLooks}
          onClick={() => player.intend({ type: 'previous' })}
        >
          <SkipBack aria-hidden className={icon} />
        </IconButton>
      ) : null}
      <IconButton
        variant="primary"
        size="lg"
        label={t(wantsToPlay ? 'pause' : 'play')}
        aria-busy={isWaiting || undefined}
        onClick={() => player.intend({ type: 'toggle' })}
      >
        {isWaiting ? (
          <LoaderCircle aria-hidden className="size-5 animate-spin" />
        ) : wantsToPlay ? (
          <Pause aria-hidden className={icon} />
        ) : (
          <Play aria-hidden className="size-5 translate-x-px fill-current" />
        )}
      </IconButton>
      {hasMany ? (
        <IconButton label={t('next')} className={skipLooks} onClick={() => player.intend({ type: 'next' })}>
          <SkipForward aria-hidden className={icon} />
        </IconButton>
      ) : null}
    </>
  );
}

function Progress({
  player: { store, intend },
  firstSongId,
  waveformPeaks,
}: {
  player: EmbedPlayerHandle;
  firstSongId: string | undefined;
  waveformPeaks: string | null;
}) {
  const positionMs = useStore(store, (state) => state.positionMs);
  const bufferedToMs = useStore(store, (state) => state.bufferedToMs);
  const durationMs = useStore(store, (state) => state.durationMs);
  const ofSession = useStore(store, (state) => state.opened?.waveformPeaks ?? null);
  const songId = useStore(store, (state) => currentSong(state)?.id);
  return (
    <>
      <SeekBar
        peaks={ofSession ?? (songId === firstSongId ? waveformPeaks : null)}
        positionMs={positionMs}
        bufferedToMs={bufferedToMs}
        durationMs={durationMs}
        onSeek={(target) => intend({ type: 'seek', positionMs: target })}
        heightPx={28}
        className="grow"
      />
      <span aria-hidden className="tabular hidden text-xs text-muted min-[26rem]:inline">
        {formatDurationMs(positionMs)} / {formatDurationMs(durationMs)}
      </span>
    </>
  );
}
