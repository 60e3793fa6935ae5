import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { encodeLadder } from '../packaging/encode-ladder';
import { planLoudness } from '../packaging/loudness-plan';
import { ladderFor } from '../packaging/rendition-ladder';
import { encodedPrefix, sourceKey } from '../staging-keys';
import { mediaSettings } from './media-settings';
import { probeOutputSchema, type EncodeOutput } from './stage-output';
import type { StageContext, StageResult, StageRun } from './stage-run';

/** Writes every rendition of the ladder, at the level that the measured loudness asks for, into the upload's staging folder. */
export async function encodeStage(context: StageContext, run: StageRun): Promise<StageResult> {
  const probe = probeOutputSchema.parse(run.outputOf('probe'));
  const source = path.join(run.workFolder, 'source');
  await context.storage.downloadTo(sourceKey(run.upload.id), source);
  const encodedFolder = path.join(run.workFolder, 'encoded');
  await mkdir(encodedFolder);
  const plan = planLoudness({ ...probe.loudness, peakEnergyShares: probe.peakEnergyShares });
  const encoded = await encodeLadder(mediaSettings(context.env), {
    input: { path: source, format: probe.format, demuxer: probe.demuxer },
    source: probe,
    plan,
    rungs: ladderFor(probe),
    workDirectory: encodedFolder,
    onProgress: (percent) => run.onProgress(percent * 0.95),
    signal: run.signal,
  });
  const files = [];
  for (const { filePath, truePeakDbtp: _peak, correctionCount: _count, ...file } of encoded) {
    run.signal.throwIfAborted();
    const fileName = path.basename(filePath);
    await context.storage.putFile(`${encodedPrefix(run.upload.id)}${fileName}`, filePath);
    files.push({ ...file, fileName });
  }
  const output: EncodeOutput = {
    appliedGainDb: plan.appliedGainDb,
    losslessGainDb: plan.losslessGainDb,
    files,
  };
  return { output };
}
