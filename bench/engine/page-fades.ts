import { createHlsAudioEngine } from '@/lib/playback/client/hls-audio-engine';
import { createTwoDeckEngine } from '@/lib/playback/client/two-deck-engine';
import type { PlaybackMediaDto } from '@/lib/playback/contract';
import { EngineBench, sleep } from './engine-bench';
import { openRecorder, type Recorder } from './recorder';

/** Loudness over time, one value every `WINDOW_S`: root mean square, 1 = full scale. */
export interface FadeReport {
  leaving: number[];
  coming: number[];
}

/** What the listener does in the middle of a crossfade. */
export type FadeInterruption = 'none' | 'pause' | 'mute' | 'next' | 'seek';

const WINDOW_S = 0.02;
const RATE_HZ = 44_100;
/** What is heard before the fade and after it. */
const BEFORE_S = 0.6;
/** Where the seek that brings the fade near is not heard any more. */
const SETTLED_S = 0.3;
const AFTER_S = 0.6;

/** Lets one song be faded into the next by the player's own decks, and listens to both elements. */
export async function runCrossfade(
  medias: readonly [PlaybackMediaDto, PlaybackMediaDto, PlaybackMediaDto],
  fadeMs: number,
  interruption: FadeInterruption,
): Promise<FadeReport> {
  const { bench, recorders, close } = await openDecks();
  const [first, second, third] = medias;
  const sounding = bench.nextFact('sounding');
  bench.engine.load(bench.source(first, first.delivered));
  await sounding;
  bench.engine.setNext({ ...bench.source(second, second.delivered), crossfadeMs: fadeMs });
  await sleep(800);
  const durationMs = (first.gapless.sampleCount / first.gapless.sampleRateHz) * 1000;
  const advanced = bench.nextFact('advanced');
  bench.engine.seek(durationMs - fadeMs - BEFORE_S * 1000);
  await advanced;
  await sleep(fadeMs / 2);
  interrupt(bench, interruption, third);
  await sleep(fadeMs / 2 + AFTER_S * 1000);
  const report = reportOf(recorders, fadeMs / 1000 + SETTLED_S + AFTER_S);
  await close();
  return report;
}

function interrupt(bench: EngineBench, interruption: FadeInterruption, third: PlaybackMediaDto): void {
  if (interruption === 'pause') bench.engine.pause();
  if (interruption === 'mute') bench.engine.setAmplitude(0);
  if (interruption === 'seek') bench.engine.seek(1000);
  if (interruption === 'next') {
    bench.engine.setNext(bench.source(third, third.delivered));
    bench.engine.advance();
  }
}

/** Pauses in the middle of a song, and goes on. */
export async function runPauseFade(media: PlaybackMediaDto): Promise<FadeReport> {
  const { bench, recorders, close } = await openDecks();
  const sounding = bench.nextFact('sounding');
  bench.engine.load(bench.source(media, media.delivered));
  await sounding;
  await sleep(800);
  bench.engine.pause();
  await sleep(500);
  bench.engine.play();
  await sleep(500);
  const report = reportOf(recorders, 1.5);
  await close();
  return report;
}

async function openDecks() {
  const second = document.createElement('audio');
  second.crossOrigin = 'anonymous';
  document.body.append(second);
  const free: HTMLAudioElement[] = [];
  const bench = new EngineBench((first, emit) => {
    free.push(first, second);
    return createTwoDeckEngine(emit, (emitDeck) => {
      const element = free.shift();
      if (!element) throw new Error('there are two decks');
      return createHlsAudioEngine(element, emitDeck, undefined);
    });
  });
  const recorders = [
    await openRecorder(bench.element, RATE_HZ),
    await openRecorder(second, RATE_HZ),
  ] as const;
  return {
    bench,
    recorders,
    async close() {
      bench.engine.destroy();
      for (const recorder of recorders) await recorder.close();
      bench.element.remove();
      second.remove();
    },
  };
}

function reportOf([first, second]: readonly [Recorder, Recorder], seconds: number): FadeReport {
  return { leaving: envelope(first.last(seconds)), coming: envelope(second.last(seconds)) };
}

function envelope(samples: Float32Array): number[] {
  const length = Math.round(WINDOW_S * RATE_HZ);
  return Array.from({ length: Math.floor(samples.length / length) }, (_, index) => {
    const window = samples.subarray(index * length, (index + 1) * length);
    return Math.sqrt(window.reduce((sum, sample) => sum + sample * sample, 0) / length);
  });
}
