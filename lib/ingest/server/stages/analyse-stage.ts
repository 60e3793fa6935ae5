import path from 'node:path';
import { streamMonoPcm } from '@/lib/platform/media/decode-to-pcm';
import { ANALYSIS_SAMPLE_RATE_HZ, analyseSong } from '../analysis/analyse-song';
import { WaveformAccumulator } from '../analysis/waveform-peaks';
import { sourceKey } from '../staging-keys';
import { mediaSettings } from './media-settings';
import { probeOutputSchema, type AnalyseOutput } from './stage-output';
import type { StageContext, StageResult, StageRun } from './stage-run';

/** Tempo and key settle within minutes; this bounds memory (26 MB) and the time the worker's thread is busy. */
const ANALYSED_MS = 10 * 60 * 1000;

/** Tempo, key, features and the waveform of the seek bar, from one decode to a low rate. */
export async function analyseStage(context: StageContext, run: StageRun): Promise<StageResult> {
  const probe = probeOutputSchema.parse(run.outputOf('probe'));
  const source = path.join(run.workFolder, 'source');
  await context.storage.downloadTo(sourceKey(run.upload.id), source);
  const waveform = new WaveformAccumulator();
  const maxSamples = (ANALYSED_MS / 1000) * ANALYSIS_SAMPLE_RATE_HZ;
  const kept = new Float32Array(
    Math.min(maxSamples, Math.ceil((probe.durationMs / 1000 + 1) * ANALYSIS_SAMPLE_RATE_HZ)),
  );
  let keptCount = 0;
  await streamMonoPcm(mediaSettings(context.env), {
    input: { path: source, format: probe.format, demuxer: probe.demuxer },
    sampleRateHz: ANALYSIS_SAMPLE_RATE_HZ,
    durationMs: probe.durationMs,
    onSamples: (samples) => {
      waveform.add([samples]);
      const part = samples.subarray(0, kept.length - keptCount);
      kept.set(part, keptCount);
      keptCount += part.length;
    },
    onProgress: (percent) => run.onProgress(percent * 0.7),
    signal: run.signal,
  });
  run.onProgress(75);
  const features = analyseSong(kept.subarray(0, keptCount), ANALYSIS_SAMPLE_RATE_HZ);
  const output: AnalyseOutput = {
    features,
    waveformBase64: Buffer.from(waveform.finish()).toString('base64'),
  };
  return { output };
}
