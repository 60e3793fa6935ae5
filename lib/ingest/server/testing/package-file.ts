import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { inspectAudio } from '@/lib/platform/media/decode-audio';
import { testAudioLimits, testMediaSettings } from '@/lib/platform/media/test-audio';
import { buildPackage } from '../packaging/build-package';
import { encodeLadder } from '../packaging/encode-ladder';
import { planLoudness } from '../packaging/loudness-plan';
import type { PackageManifest } from '../packaging/package-manifest';
import { ladderFor } from '../packaging/rendition-ladder';

/** Takes a recording through encoder and packager; what is published lies in `directory`, below the new `folder`. */
export async function packageFile(
  source: string,
  folder: string,
): Promise<{ directory: string; manifest: PackageManifest }> {
  const inspection = await inspectAudio(testMediaSettings, { path: source, limits: testAudioLimits });
  if (!inspection.isDecodable) throw new Error('The test file does not decode.');
  const [workDirectory, directory] = [path.join(folder, 'work'), path.join(folder, 'out')];
  await mkdir(workDirectory, { recursive: true });
  await mkdir(directory);
  const encoded = await encodeLadder(testMediaSettings, {
    input: inspection.input,
    source: inspection.report,
    plan: planLoudness(inspection.loudness),
    rungs: ladderFor(inspection.report),
    workDirectory,
  });
  return { directory, manifest: await buildPackage({ encoded, outputDirectory: directory }) };
}
