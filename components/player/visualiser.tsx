'use client';

import { useEffect, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { spectrumBars } from './spectrum-bars';
import { usePlayerContext } from './use-player';
import { useSound, useSoundSupport } from './use-sound';

const BAR_COUNT = 56;

/** The music as a quiet row of light along the lower edge. Decoration: hidden from assistive technology. */
export function Visualiser({ className }: { className?: string }) {
  const [{ isVisualiserOn }] = useSound();
  const { visualiser: isOffered } = useSoundSupport();
  return isVisualiserOn && isOffered ? <Bars className={className} /> : null;
}

function Bars({ className }: { className?: string | undefined }) {
  const { graph, store } = usePlayerContext();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let frame = 0;
    const bins = new Uint8Array(1024);
    const draw = () => {
      const analyser = graph.analyser();
      const isSounding = store.getState().phase === 'playing';
      if (analyser) analyser.getByteFrequencyData(bins);
      if (canvas.current) {
        drawBars(canvas.current, spectrumBars(bins, analyser?.context.sampleRate ?? 48_000, BAR_COUNT));
      }
      // Some frames more after the end, until the bars have fallen.
      const isStill = !isSounding && bins.every((bin) => bin === 0);
      frame = isStill ? 0 : requestAnimationFrame(draw);
    };
    const unsubscribe = store.subscribe((state) => {
      if (frame === 0 && state.phase === 'playing') draw();
    });
    draw();
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [graph, store]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      data-visualiser
      className={classNames('pointer-events-none text-ink opacity-10', className)}
    />
  );
}

function drawBars(canvas: HTMLCanvasElement, heights: readonly number[]): void {
  const scale = window.devicePixelRatio;
  const width = Math.round(canvas.clientWidth * scale);
  const height = Math.round(canvas.clientHeight * scale);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, height);
  context.fillStyle = getComputedStyle(canvas).color;
  const pitch = width / heights.length;
  const barWidth = pitch * 0.55;
  for (const [bar, level] of heights.entries()) {
    const barHeight = Math.max(barWidth, level * height);
    context.beginPath();
    context.roundRect(
      bar * pitch + (pitch - barWidth) / 2,
      height - barHeight,
      barWidth,
      barHeight,
      barWidth / 2,
    );
    context.fill();
  }
}
