import type { EngineFact } from '@/lib/playback/client/audio-engine';
import type { PlaybackMediaDto, PlaybackQuality } from '@/lib/playback/contract';
import { EngineBench, sleep } from './engine-bench';
import { openRecorder, type Recorder } from './recorder';
import { analyseSine, type SineReport } from './sine-analysis';

export interface JoinReport extends SineReport {
  toLoadId: number;
  waitingCount: number;
}

export interface JoinRun {
  medias: PlaybackMediaDto[];
  frequencyHz: number;
  sampleRateHz: number;
  /** Each song is sought to this long before its end once it plays; null plays it through. */
  seekBeforeEndMs: number | null;
  /** Rung chosen after the seek, a different one each song; empty leaves the quality alone. */
  rungs: PlaybackQuality[];
}

export const JOIN_BEFORE_S = 0.7;
export const JOIN_AFTER_S = 0.5;

/** Plays all songs one after another and looks at what was heard around each join. */
export async function runJoins(run: JoinRun): Promise<JoinReport[]> {
  const bench = new EngineBench();
  const recorder = await openRecorder(bench.element, run.sampleRateHz);
  const reports: JoinReport[] = [];
  const [first, ...following] = run.medias;
  if (!first) return reports;
  let current = first;
  const sounding = bench.nextFact('sounding');
  bench.engine.load(bench.source(first, first.delivered));
  await sounding;
  for (const [index, media] of following.entries()) {
    bench.engine.setNext(bench.source(media, media.delivered));
    if (run.seekBeforeEndMs !== null) {
      const durationMs = (current.gapless.sampleCount / current.gapless.sampleRateHz) * 1000;
      const seeked = new Promise((resolve) =>
        bench.element.addEventListener('seeked', resolve, { once: true }),
      );
      bench.engine.seek(durationMs - run.seekBeforeEndMs);
      await seeked;
    }
    const rung = run.rungs[index % Math.max(1, run.rungs.length)];
    if (rung) {
      await sleep(300);
      bench.engine.chooseRung(rung);
    }
    const waitingBefore = bench.count('waiting');
    const fact = await bench.nextFact('advanced');
    reports.push(await reportJoin(bench, recorder, run, fact, waitingBefore));
    current = media;
  }
  bench.engine.destroy();
  await recorder.close();
  bench.element.remove();
  return reports;
}

/** Replaces what follows when its beginning lies in the buffer already, and looks at the join with what came instead. */
export async function runWithdrawal(
  medias: { first: PlaybackMediaDto; withdrawn: PlaybackMediaDto; instead: PlaybackMediaDto },
  frequencyHz: number,
  sampleRateHz: number,
): Promise<JoinReport> {
  const bench = new EngineBench();
  const recorder = await openRecorder(bench.element, sampleRateHz);
  const sounding = bench.nextFact('sounding');
  bench.engine.load(bench.source(medias.first, medias.first.delivered));
  await sounding;
  bench.engine.setNext(bench.source(medias.withdrawn, medias.withdrawn.delivered));
  const endS = medias.first.gapless.sampleCount / medias.first.gapless.sampleRateHz;
  while (!isHeldAt(bench.element, endS + 0.5)) await sleep(50);
  bench.engine.setNext(bench.source(medias.instead, medias.instead.delivered));
  const fact = await bench.nextFact('advanced');
  const run = { frequencyHz, sampleRateHz, seekBeforeEndMs: null };
  const report = await reportJoin(
    bench,
    recorder,
    { ...run, medias: [], rungs: [] },
    fact,
    bench.count('waiting'),
  );
  bench.engine.destroy();
  await recorder.close();
  return report;
}

async function reportJoin(
  bench: EngineBench,
  recorder: Recorder,
  run: JoinRun,
  fact: EngineFact,
  waitingBefore: number,
): Promise<JoinReport> {
  await sleep(JOIN_AFTER_S * 1000 + 200);
  const heard = recorder
    .last(JOIN_BEFORE_S + JOIN_AFTER_S + 0.2)
    .subarray(0, Math.round((JOIN_BEFORE_S + JOIN_AFTER_S) * run.sampleRateHz));
  return {
    ...analyseSine(heard, run.frequencyHz, run.sampleRateHz),
    toLoadId: fact.type === 'advanced' ? fact.toLoadId : -1,
    waitingCount: bench.count('waiting') - waitingBefore,
  };
}

function isHeldAt({ buffered }: HTMLMediaElement, timeS: number): boolean {
  for (let index = 0; index < buffered.length; index += 1) {
    if (buffered.start(index) <= timeS && timeS < buffered.end(index)) return true;
  }
  return false;
}
