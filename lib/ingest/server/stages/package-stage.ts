import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildPackage } from '../packaging/build-package';
import { encodedPrefix } from '../staging-keys';
import { encodeOutputSchema, probeOutputSchema, type PackageOutput } from './stage-output';
import type { StageContext, StageResult, StageRun } from './stage-run';

const IMMUTABLE = 'public, max-age=31536000, immutable';

/**
 * Cuts the encoded files onto the segment grid, writes the playlists, and stores all of it under the hash of its contents. A second run
 * writes the same keys with the same bytes.
 */
export async function packageStage(context: StageContext, run: StageRun): Promise<StageResult> {
  const probe = probeOutputSchema.parse(run.outputOf('probe'));
  const encode = encodeOutputSchema.parse(run.outputOf('encode'));
  const [inputFolder, outputDirectory] = [
    path.join(run.workFolder, 'encoded'),
    path.join(run.workFolder, 'package'),
  ];
  await mkdir(inputFolder);
  await mkdir(outputDirectory);
  const encoded = [];
  for (const { fileName, ...file } of encode.files) {
    const filePath = path.join(inputFolder, path.basename(fileName));
    await context.storage.downloadTo(`${encodedPrefix(run.upload.id)}${fileName}`, filePath);
    encoded.push({ ...file, filePath });
  }
  run.onProgress(10);
  const manifest = await buildPackage({
    encoded,
    outputDirectory,
    onProgress: (percent) => run.onProgress(10 + percent * 0.5),
    signal: run.signal,
  });
  const storagePrefix = `packages/${manifest.contentHash}`;
  for (const [index, { fileName, contentType }] of manifest.files.entries()) {
    run.signal.throwIfAborted();
    await context.storage.putFile(`${storagePrefix}/${fileName}`, path.join(outputDirectory, fileName), {
      contentType,
      cacheControl: IMMUTABLE,
    });
    run.onProgress(60 + (40 * (index + 1)) / manifest.files.length);
  }
  const output: PackageOutput = {
    contentHash: manifest.contentHash,
    storagePrefix,
    audioHash: probe.audioHash,
    sampleRateHz: probe.sampleRateHz,
    sampleCount: probe.sampleCount,
    channelCount: probe.channelCount,
    sourceCodec: probe.codec,
    isSourceLossless: probe.isLossless,
    // Silence was refused; programme that never passes the gate is as quiet as the gate.
    loudnessLufs: probe.loudness.integratedLufs ?? -70,
    loudnessRangeLu: probe.loudness.loudnessRangeLu,
    truePeakDbtp: probe.loudness.truePeakDbtp ?? -120,
    appliedGainDb: encode.appliedGainDb,
    losslessGainDb: encode.losslessGainDb,
    renditions: manifest.renditions.map(({ tier: _tier, sampleCount: _count, ...rendition }) => rendition),
  };
  return { output };
}
