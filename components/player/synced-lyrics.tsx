'use client';

import { useCallback, useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { LocateFixed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LazyShareDialog } from '@/components/social/share-button';
import { Button } from '@/components/ui/button';
import type { SongDto } from '@/lib/catalog/contract';
import { lineAt, type TimedLine } from './lyrics-timing';
import { LyricsLine } from './lyrics-line';
import { useAtPosition } from './use-at-position';
import { useFollowScroll } from './use-follow-scroll';
import { usePlayer } from './use-player';

/** A line lights up a little before it is sung, as the view needs a moment to move. */
const LINE_LEAD_MS = 180;

const STEPS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowUp: (index) => index - 1,
  ArrowDown: (index) => index + 1,
  Home: () => 0,
  End: (_index, last) => last,
};

/**
 * Lyrics that follow the song; a press on a line or word goes there. One Tab stop, arrows move between the lines; beside the line that is
 * focused, else beside the one that is sung, stands what shares it.
 */
export function SyncedLyrics({
  song,
  lines,
  language,
}: {
  song: SongDto;
  lines: readonly TimedLine[];
  language: string | null;
}) {
  const t = useTranslations('player');
  const { seek } = usePlayer();
  const scroller = useRef<HTMLDivElement>(null);
  const current = useAtPosition(
    useCallback((positionMs: number) => lineAt(lines, positionMs + LINE_LEAD_MS), [lines]),
  );
  const { isFollowing, follow, letGo } = useFollowScroll(scroller, current);
  const [focused, setFocused] = useState<number | null>(null);
  const tabStop = focused ?? Math.max(0, current);
  const shareButton = useRef<HTMLButtonElement>(null);
  const [shared, setShared] = useState<TimedLine | null>(null);

  const onClick = (event: MouseEvent) => {
    const pressed = event.target instanceof Element ? event.target : null;
    if (pressed?.closest('[data-share-line]')) {
      setShared(lines[tabStop] ?? null);
      return;
    }
    const at = pressed?.closest<HTMLElement>('[data-at-ms]');
    if (!at) return;
    seek(Number(at.dataset.atMs));
    follow();
  };
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const index = target.dataset.line ?? target.dataset.shareLine;
    if (index !== undefined) setFocused(Number(index));
  };
  // While a line is being shared its button stays where it is, for the focus comes back to it.
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (shared === null && !currentTarget.contains(relatedTarget)) setFocused(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const index = Math.min(Math.max(0, step(tabStop, lines.length - 1)), lines.length - 1);
    letGo();
    scroller.current?.querySelector<HTMLElement>(`[data-line="${index}"]`)?.focus();
  };

  return (
    <div className="relative h-full min-h-0">
      <div
        ref={scroller}
        lang={language ?? undefined}
        className="lyrics-view relative no-scrollbar h-full overflow-y-auto overscroll-contain outline-none"
      >
        <ol
          aria-label={t('lyrics')}
          className="flex flex-col gap-1 py-[28vh] ps-1"
          onClick={onClick}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onBlur={onBlur}
        >
          {lines.map((line, index) => (
            <LyricsLine
              key={index}
              line={line}
              index={index}
              isCurrent={index === current}
              isTabStop={index === tabStop}
              shareButton={shareButton}
            />
          ))}
        </ol>
      </div>
      {isFollowing ? null : (
        <Button
          variant="secondary"
          className="absolute start-1/2 bottom-4 -translate-x-1/2 animate-overlay-in rounded-full! shadow-overlay rtl:translate-x-1/2"
          onClick={follow}
        >
          <LocateFixed aria-hidden className="size-4" />
          {t('followLyrics')}
        </Button>
      )}
      {shared ? (
        <LazyShareDialog
          thing={{ kind: 'song', id: song.id, name: song.name, line: shared }}
          returnFocusTo={shareButton}
          onClose={() => setShared(null)}
        />
      ) : null}
    </div>
  );
}
