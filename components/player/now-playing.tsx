'use client';

import { useRef, type CSSProperties } from 'react';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { HeartButton } from '@/components/library/heart-button';
import { Artwork } from '@/components/ui/artwork';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import type { SongDto } from '@/lib/catalog/contract';
import { ContextLink } from './context-link';
import { LyricsView } from './lyrics-view';
import { NowPlayingDeck } from './now-playing-deck';
import { SongLine } from './song-line';
import { useIsWide } from './use-media-query';
import { usePlayer, usePlayerState, useSurface } from './use-player';
import { useRemoteDevice } from './use-remote-device';
import { useLyrics } from './use-lyrics';
import { useSheetDrag } from './use-sheet-drag';
import { Visualiser } from './visualiser';
import { canTransition } from './view-transition';

/** The whole screen for what plays: artwork and words in its light. A sheet on phones that follows the finger. */
export function NowPlaying({ song }: { song: SongDto }) {
  const { toggleNowPlaying } = usePlayer();
  const isOpen = useSurface((state) => state.isNowPlayingOpen);
  return (
    <Dialog.Root open={isOpen} onOpenChange={toggleNowPlaying}>
      <Dialog.Portal>{isOpen ? <NowPlayingScreen song={song} /> : null}</Dialog.Portal>
    </Dialog.Root>
  );
}

function NowPlayingScreen({ song }: { song: SongDto }) {
  const player = usePlayer();
  const sheet = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const isWide = useIsWide();
  const words = useLyrics(song);
  const chosenView = useSurface((state) => state.nowPlayingView);
  const view = chosenView ?? (isWide && words.lyrics !== null ? 'lyrics' : 'artwork');
  const close = () => player.toggleNowPlaying(false);
  const drag = useSheetDrag(sheet, picture, (outcome) => {
    if (outcome === 'dismiss') close();
    else if (outcome === 'next') player.next();
    else player.previous();
  });
  const palette = song.album.artwork?.palette;
  const tints = palette
    ? ({ '--tint-dark': palette.onDark, '--tint-light': palette.onLight } as CSSProperties)
    : undefined;
  return (
    <Dialog.Content
      ref={sheet}
      aria-describedby={undefined}
      data-player-sheet
      data-view={view}
      // The sheet itself takes focus, so that the space bar plays and pauses at once.
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        sheet.current?.focus();
      }}
      className={classNames(
        'now-playing fixed inset-0 z-40 flex flex-col px-6 pt-[max(0.75rem,env(safe-area-inset-top))] pb-[max(1.25rem,env(safe-area-inset-bottom))] outline-none md:px-[clamp(2rem,5vw,6rem)]',
        !canTransition() && 'animate-rise-in',
      )}
      style={tints}
    >
      <Header song={song} isSmallArtworkShown={view === 'lyrics'} drag={drag} onNavigate={close} />
      <div
        className={classNames(
          'relative isolate grid min-h-0 grow gap-x-[clamp(2rem,6vw,7rem)]',
          view === 'lyrics' && 'md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]',
        )}
      >
        <Visualiser className="absolute inset-x-0 bottom-0 -z-10 h-2/5 w-full" />
        <div
          className={classNames(
            'flex min-h-0 touch-none flex-col justify-center gap-6 py-4',
            view === 'lyrics' ? 'max-md:hidden' : 'md:items-center md:text-center',
          )}
          {...drag}
        >
          <div ref={picture} className="grid min-h-0 max-md:grow max-md:place-items-center">
            <Artwork
              key={song.album.artwork?.id}
              artwork={song.album.artwork}
              alt=""
              sizePx={640}
              priority
              className="now-playing-artwork aspect-square h-auto shadow-artwork"
            />
          </div>
          <div
            className={classNames(
              'flex max-w-full items-center justify-between gap-3',
              view === 'lyrics' ? 'md:justify-start' : 'md:justify-center',
            )}
          >
            <SongLine song={song} size="lg" onNavigate={close} />
            <HeartButton
              key={song.id}
              item={{ kind: 'song', id: song.id, name: song.name }}
              className="size-11"
            />
          </div>
        </div>
        {view === 'lyrics' ? (
          <div className="min-h-0">
            {/* Another song starts at its own beginning, with its own scroll position. */}
            <LyricsView key={song.id} song={song} {...words} />
          </div>
        ) : null}
      </div>
      <NowPlayingDeck song={song} lines={words.lines} view={view} />
    </Dialog.Content>
  );
}

function Header({
  song,
  isSmallArtworkShown,
  drag,
  onNavigate,
}: {
  song: SongDto;
  isSmallArtworkShown: boolean;
  drag: ReturnType<typeof useSheetDrag>;
  onNavigate: () => void;
}) {
  const t = useTranslations('player');
  const context = usePlayerState((state) => state.context);
  const { remoteName } = useRemoteDevice();
  return (
    <header className="flex min-h-14 touch-none items-center gap-3 md:touch-auto" {...drag}>
      <Dialog.Close asChild>
        <IconButton label={t('closeNowPlaying')} className="-ms-3 size-11 text-ink!">
          <ChevronDown aria-hidden className="size-6" />
        </IconButton>
      </Dialog.Close>
      {isSmallArtworkShown ? (
        <div className="flex min-w-0 grow items-center gap-3 md:hidden">
          <Artwork
            artwork={song.album.artwork}
            alt=""
            sizePx={48}
            className="now-playing-artwork-small size-12"
          />
          <div className="min-w-0">
            <p dir="auto" className="truncate text-sm font-semibold">
              {song.name}
            </p>
            <p dir="auto" className="truncate text-xs text-muted">
              {song.artists.map(({ name }) => name).join(', ')}
            </p>
          </div>
        </div>
      ) : null}
      <p
        className={classNames(
          'min-w-0 grow truncate text-center text-sm text-muted',
          isSmallArtworkShown && 'max-md:hidden',
        )}
      >
        {remoteName !== null
          ? t('devices.playingOn', { name: remoteName })
          : context && context.kind !== 'song'
            ? t.rich('playingFrom', {
                title: context.title,
                link: (title) => (
                  <ContextLink context={context} onNavigate={onNavigate}>
                    {title}
                  </ContextLink>
                ),
              })
            : song.album.title}
      </p>
      <Dialog.Title className="sr-only">{t('nowPlaying')}</Dialog.Title>
      <span className={classNames('size-11 shrink-0', isSmallArtworkShown && 'max-md:hidden')} />
    </header>
  );
}
