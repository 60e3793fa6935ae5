import type { PlaybackMediaDto } from '@/lib/playback/contract';
import { EngineBench, sleep } from './engine-bench';
import { openRecorder } from './recorder';
import { analyseSine, type SineReport } from './sine-analysis';

/** Chooses one song after another by hand, each while the one before still plays, and tells what was heard of each. */
export async function runReplacements(
  medias: PlaybackMediaDto[],
  positionMs: number,
  frequencyHz: number,
  sampleRateHz: number,
) {
  const bench = new EngineBench();
  const recorder = await openRecorder(bench.element, sampleRateHz);
  const heard: (SineReport & { loadId: number; positionMs: number })[] = [];
  for (const media of medias) {
    const sounding = bench.nextFact('sounding');
    bench.engine.load(bench.source(media, media.delivered, positionMs));
    await sounding;
    await sleep(900);
    const progress = await bench.nextFact('progress');
    const position = progress.type === 'progress' ? progress.positionMs : Number.NaN;
    const report = analyseSine(recorder.last(0.4), frequencyHz, sampleRateHz);
    heard.push({ ...report, loadId: progress.loadId, positionMs: position });
  }
  bench.engine.destroy();
  await recorder.close();
  return heard;
}

/** Lets one song end with nothing behind it, then sets one to follow too late, then chooses one by hand. */
export async function runAfterEnd(medias: PlaybackMediaDto[]) {
  const bench = new EngineBench();
  const [first, second, third] = medias;
  if (!first || !second || !third) throw new Error('three songs are needed');
  const durationMs = (first.gapless.sampleCount / first.gapless.sampleRateHz) * 1000;
  const finished = bench.nextFact('finished');
  bench.engine.load(bench.source(first, first.delivered, durationMs - 900));
  await finished;
  const sounding = bench.nextFact('sounding');
  bench.engine.load(bench.source(second, second.delivered));
  await sounding;
  const secondMs = (second.gapless.sampleCount / second.gapless.sampleRateHz) * 1000;
  const advanced = bench.nextFact('advanced');
  bench.engine.seek(secondMs - 1500);
  await sleep(1100);
  bench.engine.setNext(bench.source(third, third.delivered));
  await advanced;
  await sleep(800);
  const progress = await bench.nextFact('progress');
  bench.engine.destroy();
  return { loadId: progress.loadId, types: bench.facts.map(({ type }) => type) };
}

/** Asks for the next song in the middle of the first. */
export async function runSkip(medias: PlaybackMediaDto[]) {
  const bench = new EngineBench();
  const [first, second] = medias;
  if (!first || !second) throw new Error('two songs are needed');
  const sounding = bench.nextFact('sounding');
  bench.engine.load(bench.source(first, 'auto'));
  await sounding;
  bench.engine.setNext(bench.source(second, 'auto'));
  await sleep(500);
  const didAdvance = bench.engine.advance();
  const progress = await bench.nextFact('progress');
  bench.engine.destroy();
  return {
    didAdvance,
    loadId: progress.loadId,
    positionMs: progress.type === 'progress' ? progress.positionMs : Number.NaN,
  };
}
