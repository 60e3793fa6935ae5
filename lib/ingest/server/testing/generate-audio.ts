import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface GeneratedAudio {
  fileName: string;
  durationS?: number;
  /** Another pitch is another recording. */
  pitchHz?: number;
  tags?: Record<string, string>;
}

/** A short chord with a beat, made by ffmpeg: real audio for tests that need no real recording. */
export async function generateAudio(folder: string, options: GeneratedAudio): Promise<string> {
  const { fileName, durationS = 3, pitchHz = 220, tags = {} } = options;
  const target = path.join(folder, fileName);
  const expression = `0.2*sin(2*PI*${pitchHz}*t)*(0.6+0.4*cos(2*PI*2*t))+0.1*sin(2*PI*${pitchHz * 1.5}*t)`;
  await run('ffmpeg', [
    ...['-nostdin', '-v', 'error', '-y', '-f', 'lavfi'],
    ...['-i', `aevalsrc=${expression}|${expression.replace('0.1*', '0.08*')}:s=44100:d=${durationS}`],
    ...Object.entries(tags).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]),
    ...['-af', 'aformat=sample_fmts=s16', target],
  ]);
  return target;
}
