'use client';

import {
  memo,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { formatDurationMs } from '@/lib/kernel/duration';
import { barHeights, decodePeaks, waveformPath } from './waveform-shape';

const BAR_PITCH_PX = 4;
const KEY_STEPS_MS: Readonly<Record<string, number>> = {
  ArrowLeft: -5000,
  ArrowDown: -5000,
  ArrowRight: 5000,
  ArrowUp: 5000,
  PageDown: -30_000,
  PageUp: 30_000,
};

const NO_LINES: readonly SeekBarLine[] = [];

/** A line of the lyrics: a mark on the waveform, and its words at the pointer. */
export interface SeekBarLine {
  startMs: number;
  text: string;
}

export interface SeekBarProps {
  /** Loudness over time as a session brings it; null draws a line. */
  peaks: string | null;
  positionMs: number;
  bufferedToMs: number;
  durationMs: number;
  onSeek: (positionMs: number) => void;
  heightPx?: number;
  /** In order of time. */
  lines?: readonly SeekBarLine[];
  /** `tinted` stands on the colour of an artwork. */
  tone?: keyof typeof TONES;
  className?: string;
}

const TONES = {
  plain: { rest: 'fill-line', loaded: 'fill-field-line', hovered: 'fill-muted', played: 'fill-accent' },
  tinted: { rest: 'fill-ink/20', loaded: 'fill-ink/30', hovered: 'fill-ink/45', played: 'fill-accent-ink' },
} as const;

/**
 * The song drawn as its loudness: what was heard in amber, what is loaded in a middle tone, the rest faint. A slider
 * for pointer and keyboard; dragging previews and seeks on release, so no seek is wasted on the way.
 */
export function SeekBar({
  peaks,
  positionMs,
  bufferedToMs,
  durationMs,
  onSeek,
  heightPx = 36,
  lines = NO_LINES,
  tone = 'plain',
  className,
}: SeekBarProps) {
  const t = useTranslations('player');
  const [hoverMs, setHoverMs] = useState<number | null>(null);
  const [dragMs, setDragMs] = useState<number | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(bar);
  const shownMs = dragMs ?? positionMs;

  const timeAt = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * durationMs;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = KEY_STEPS_MS[event.key];
    const target = step === undefined ? { Home: 0, End: durationMs }[event.key] : positionMs + step;
    if (target === undefined) return;
    event.preventDefault();
    onSeek(target);
  };

  return (
    <div
      ref={bar}
      role="slider"
      tabIndex={0}
      // Time runs from left to right in every script.
      dir="ltr"
      aria-label={t('seek')}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(shownMs / 1000)}
      aria-valuetext={t('positionOf', {
        position: formatDurationMs(shownMs),
        duration: formatDurationMs(durationMs),
      })}
      className={classNames(
        'group touch-target relative min-w-0 cursor-pointer touch-none rounded-sm select-none',
        className,
      )}
      style={{ height: heightPx }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragMs(timeAt(event));
      }}
      onPointerMove={(event) => {
        const time = timeAt(event);
        if (event.pointerType === 'mouse') setHoverMs(time);
        if (dragMs !== null) setDragMs(time);
      }}
      onPointerUp={() => {
        if (dragMs !== null) onSeek(dragMs);
        setDragMs(null);
      }}
      onPointerCancel={() => setDragMs(null)}
      onPointerLeave={() => setHoverMs(null)}
    >
      <Bars
        peaks={peaks}
        widthPx={widthPx}
        heightPx={heightPx}
        tone={tone}
        played={share(shownMs, durationMs)}
        loaded={share(bufferedToMs, durationMs)}
        hovered={hoverMs === null ? 0 : share(hoverMs, durationMs)}
      />
      <LineMarks lines={lines} durationMs={durationMs} />
      <TimeLabel timeMs={dragMs ?? hoverMs} durationMs={durationMs} lines={lines} />
    </div>
  );
}

interface BarsProps {
  peaks: string | null;
  widthPx: number;
  heightPx: number;
  tone: keyof typeof TONES;
  played: number;
  loaded: number;
  hovered: number;
}

function Bars({ peaks, widthPx, heightPx, tone, played, loaded, hovered }: BarsProps) {
  const clipId = useId();
  const path = useMemo(() => {
    const barCount = Math.floor(widthPx / BAR_PITCH_PX);
    return barCount > 0 ? waveformPath(barHeights(decodePeaks(peaks), barCount), BAR_PITCH_PX, heightPx) : '';
  }, [peaks, widthPx, heightPx]);
  const layer = (fraction: number, className: string) => (
    <rect width={Math.max(0, fraction * widthPx)} height={heightPx} className={className} />
  );
  return (
    <svg aria-hidden width={widthPx} height={heightPx} className="pointer-events-none absolute inset-0">
      <clipPath id={clipId}>
        <path d={path} />
      </clipPath>
      <g clipPath={`url(#${clipId})`}>
        {layer(1, TONES[tone].rest)}
        {layer(loaded, TONES[tone].loaded)}
        {layer(hovered, TONES[tone].hovered)}
        {layer(played, TONES[tone].played)}
      </g>
    </svg>
  );
}

/** Where the lines of the lyrics begin. */
const LineMarks = memo(function LineMarks({
  lines,
  durationMs,
}: {
  lines: readonly SeekBarLine[];
  durationMs: number;
}) {
  return lines.map(({ startMs }) => (
    <span
      key={startMs}
      aria-hidden
      data-lyric-mark
      className="pointer-events-none absolute -bottom-1.5 h-1 w-0.5 -translate-x-1/2 rounded-full bg-ink/50"
      style={{ left: `${(share(startMs, durationMs) * 100).toFixed(3)}%` }}
    />
  ));
});

function TimeLabel({
  timeMs,
  durationMs,
  lines,
}: {
  timeMs: number | null;
  durationMs: number;
  lines: readonly SeekBarLine[];
}) {
  if (timeMs === null || durationMs <= 0) return null;
  const percent = share(timeMs, durationMs) * 100;
  const line = lines.findLast(({ startMs }) => startMs <= timeMs);
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute bottom-full z-10 mb-1 flex max-w-72 gap-2 rounded-control bg-ink px-1.5 py-0.5 text-xs text-room"
      // Slides along itself as well, so that it never leaves the bar however wide it is.
      style={{ left: `${percent}%`, transform: `translateX(-${percent}%)` }}
    >
      <span className="tabular">{formatDurationMs(timeMs)}</span>
      {line ? <span className="truncate opacity-80">{line.text}</span> : null}
    </span>
  );
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
}

function useWidth(ref: { current: HTMLElement | null }): number {
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidthPx(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return widthPx;
}
