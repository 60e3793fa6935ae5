import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeToMonoPcm } from '@/lib/platform/media/decode-to-pcm';
import type { MediaInput } from '@/lib/platform/media/media-input';
import { hasFfmpeg, sharedDataDirectory, testMediaSettings } from '@/lib/platform/media/test-audio';
import { ANALYSIS_SAMPLE_RATE_HZ, analyseSong, type SongAnalysis } from './analyse-song';

const TRUTH = path.join(sharedDataDirectory, 'truth');
const PITCH_CLASSES = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
const isRunnable = existsSync(path.join(TRUTH, 'truth.csv')) && hasFfmpeg();
if (!isRunnable) console.warn('known-recordings: needs ffmpeg and ../shared/data/truth, so it is skipped');

describe.skipIf(!isRunnable)('analyseSong on recordings of known tempo and key', () => {
  it('finds the tempo within 4 % and the key of all six tunes', { timeout: 120_000 }, async () => {
    const rows = readFileSync(path.join(TRUTH, 'truth.csv'), 'utf8').trim().split('\n').slice(1);
    const wrong: string[] = [];
    for (const row of rows) {
      const [file = '', bpm, key = '', mode] = row.split(',');
      const found = await analyse(path.join(TRUTH, file), 'flac');
      if (Math.abs((found.tempoBpm ?? 0) / Number(bpm) - 1) > 0.04)
        wrong.push(`${row}: ${found.tempoBpm} BPM`);
      if (found.keyPitchClass !== PITCH_CLASSES.indexOf(key) || found.keyMode !== mode)
        wrong.push(`${row}: ${found.keyPitchClass}`);
    }
    expect(rows).toHaveLength(6);
    expect(wrong).toEqual([]);
  });

  it(
    'hears metal as more energetic and less acoustic than a quiet orchestra',
    { timeout: 120_000 },
    async () => {
      const music = path.join(sharedDataDirectory, 'music');
      const metal = await analyse(path.join(music, 'sectoid/metal-madness/song.ogg'), 'ogg');
      const orchestra = await analyse(path.join(music, 'wesnoth/sad.ogg'), 'ogg');
      expect(metal.tempoBpm).toBeCloseTo(150, 0);
      expect(metal.energy - orchestra.energy).toBeGreaterThan(0.3);
      expect(metal.acousticness).toBeLessThan(0.2);
      expect(orchestra.acousticness).toBeGreaterThan(0.6);
    },
  );
});

async function analyse(file: string, kind: 'flac' | 'ogg'): Promise<SongAnalysis> {
  const input: MediaInput = { path: file, format: kind === 'flac' ? 'flac' : 'ogg-vorbis', demuxer: kind };
  const pcm = await decodeToMonoPcm(testMediaSettings, { input, sampleRateHz: ANALYSIS_SAMPLE_RATE_HZ });
  return analyseSong(pcm, ANALYSIS_SAMPLE_RATE_HZ);
}
