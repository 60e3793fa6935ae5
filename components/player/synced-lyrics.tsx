'use client';

import { useCallback, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { LocateFixed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
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

/** Lyrics that follow the song; a press on a line or word goes there. One Tab stop, arrows move between the lines. */
export function SyncedLyrics({ lines, language }: { lines: readonly TimedLine[]; language: string | null }) {
  const t = useTranslations('player');
  const { seek } = usePlayer();
  const scroller = useRef<HTMLDivElement>(null);
  const current = useAtPosition(
    useCallback((positionMs: number) => lineAt(lines, positionMs + LINE_LEAD_MS), [lines]),
  );
  const { isFollowing, follow, letGo } = useFollowScroll(scroller, current);
  const [focused, setFocused] = useState<number | null>(null);
  const tabStop = focused ?? Math.max(0, current);

  const onClick = (event: MouseEvent) => {
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at-ms]') : null;
    if (!at) return;
    seek(Number(at.dataset.atMs));
    follow();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const index = Math.min(Math.max(0, step(tabStop, lines.length - 1)), lines.length - 1);
    letGo();
    setFocused(index);
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
          className="flex flex-col gap-1 py-[28vh] ps-1 pe-2"
          onClick={onClick}
          onKeyDown={onKeyDown}
          onBlur={() => setFocused(null)}
        >
          {lines.map((line, index) => (
            <LyricsLine
              key={index}
              line={line}
              index={index}
              isCurrent={index === current}
              isTabStop={index === tabStop}
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
    </div>
  );
}
