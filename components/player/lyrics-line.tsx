'use client';

import { memo, useCallback, type RefObject } from 'react';
import { Share2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import { wordsBegun, type TimedLine, type TimedWord } from './lyrics-timing';
import { useAtPosition } from './use-at-position';

export interface LyricsLineProps {
  line: TimedLine;
  index: number;
  isCurrent: boolean;
  /** The one line that Tab reaches; arrows go on from there. */
  isTabStop: boolean;
  /** Of the line at the tab stop: the button that shares it (`data-share-line`). */
  shareButton: RefObject<HTMLButtonElement | null>;
}

/** One line of synced lyrics: a button that seeks to it, or to the very word that was pressed (`data-at-ms`). */
export const LyricsLine = memo(function LyricsLine({
  line,
  index,
  isCurrent,
  isTabStop,
  shareButton,
}: LyricsLineProps) {
  const t = useTranslations('player');
  const isPause = line.text === '';
  return (
    <li
      dir="auto"
      data-follow={isCurrent || undefined}
      className={classNames('flex items-center gap-1', isPause && !isCurrent && 'max-md:hidden')}
    >
      <button
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        data-line={index}
        data-at-ms={line.startMs}
        aria-current={isCurrent || undefined}
        aria-label={isPause ? t('instrumental') : undefined}
        className={classNames(
          // Room for what shares it, so that no line breaks anew when that appears.
          'display max-w-[calc(100%-3rem)] rounded-control py-2 text-start text-2xl-fluid text-pretty transition-colors duration-200 ease-out',
          isCurrent ? 'text-ink' : 'text-(--lyric-rest) hover:text-ink',
        )}
      >
        {isPause ? (
          <PauseDots line={line} isCurrent={isCurrent} />
        ) : line.words && isCurrent ? (
          <SungWords words={line.words} />
        ) : (
          (line.words?.map((word, at) => (
            <span key={at} data-at-ms={word.startMs}>
              {word.text}
            </span>
          )) ?? line.text)
        )}
      </button>
      {isTabStop && !isPause ? (
        <IconButton
          ref={shareButton}
          data-share-line={index}
          label={t('shareLine', { line: line.text })}
          className="animate-overlay-in"
        >
          <Share2 aria-hidden className="size-4.5" />
        </IconButton>
      ) : null}
    </li>
  );
});

function SungWords({ words }: { words: readonly TimedWord[] }) {
  const select = useCallback((positionMs: number) => wordsBegun(words, positionMs + WORD_LEAD_MS), [words]);
  const begun = useAtPosition(select);
  return words.map((word, at) => (
    <span
      key={at}
      data-at-ms={word.startMs}
      data-sung={at < begun || undefined}
      className={classNames(
        'transition-colors duration-150 ease-out hover:underline hover:decoration-2 hover:underline-offset-8',
        at < begun ? 'text-ink' : 'text-(--lyric-rest)',
      )}
    >
      {word.text}
    </span>
  ));
}

/** The eye needs a moment: a word lights up a little before it is sung. */
const WORD_LEAD_MS = 60;
const DOTS = [0, 1, 2] as const;

/** Three dots that fill while nobody sings, so that one sees when it goes on. */
function PauseDots({ line, isCurrent }: { line: TimedLine; isCurrent: boolean }) {
  const select = useCallback(
    (positionMs: number) =>
      Math.floor(((positionMs - line.startMs) / Math.max(1, line.endMs - line.startMs)) * DOTS.length),
    [line],
  );
  const filled = useAtPosition(select);
  return (
    <span aria-hidden className="inline-flex h-[1.2em] items-center gap-2.5">
      {DOTS.map((dot) => (
        <span
          key={dot}
          className={classNames(
            'size-2.5 rounded-full transition-colors duration-200',
            isCurrent && dot <= filled ? 'bg-ink' : 'bg-(--lyric-rest)',
          )}
        />
      ))}
    </span>
  );
}
