import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
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
