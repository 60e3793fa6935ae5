import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SHARED = path.resolve('../shared/data');

/** The two recordings of the story: from the shared test data folder beside the repository, else generated. */
export function findRecordings(): { ogg: string; flac: string } {
  const ogg = path.join(SHARED, 'music/singularity/Awakening.ogg');
  const flac = path.join(SHARED, 'formats/p16_44.flac');
  if (existsSync(ogg) && existsSync(flac)) return { ogg, flac };
  console.warn('The shared test data is not here: the story is told with generated recordings.');
  const folder = mkdtempSync(path.join(tmpdir(), 'harken-recordings-'));
  return {
    ogg: generate(path.join(folder, 'Awakening.ogg'), 'Awakening', 7),
    flac: generate(path.join(folder, 'p16_44.flac'), 'Second song', 11),
  };
}

/** 90 s of band-limited noise with a slow swell: every second differs from every other, so positions can be told apart. */
function generate(file: string, title: string, seed: number): string {
  const source = `anoisesrc=d=90:c=pink:r=44100:seed=${seed}:a=0.4,lowpass=f=3000,tremolo=f=0.4:d=0.6`;
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    source,
    '-ac',
    '2',
    '-metadata',
    `title=${title}`,
  ];
  execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', [...args, file]);
  return file;
}

export interface RecordingOptions {
  folder?: string;
  /** As large as a recording of so many minutes, which takes long to send, though there is little in it to encode. */
  largeAsMinutes?: number;
}

/** A recording of noise as a WAV file of its own, named and titled as told. */
export function makeRecording(name: string, seconds: number, options: RecordingOptions = {}): string {
  const { folder = mkdtempSync(path.join(tmpdir(), 'harken-recording-')), largeAsMinutes } = options;
  const file = path.join(folder, `${name}.wav`);
  const source = `anoisesrc=d=${seconds}:c=pink:r=44100:seed=${name.length + seconds}:a=0.3`;
  const args = ['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', source, '-ac', '2'];
  execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', [...args, '-metadata', `title=${name}`, file]);
  if (largeAsMinutes !== undefined) pad(file, largeAsMinutes * 60 * CD_BYTES_A_SECOND);
  return file;
}

const CD_BYTES_A_SECOND = 44_100 * 2 * 2;
/** `RIFF`, size, `WAVE`; then come chunks in any order, of which readers skip those they do not know. */
const RIFF_HEAD_BYTES = 12;

function pad(file: string, toBytes: number): void {
  const wave = readFileSync(file);
  const junk = Buffer.alloc(Math.max(8, toBytes - wave.length));
  junk.write('JUNK', 0, 'latin1');
  junk.writeUInt32LE(junk.length - 8, 4);
  const whole = Buffer.concat([wave.subarray(0, RIFF_HEAD_BYTES), junk, wave.subarray(RIFF_HEAD_BYTES)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  writeFileSync(file, whole);
}
