import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AudioLimits, MediaSettings } from './media-settings';

/** The shared test data folder beside the repository, where it exists: real recordings and hostile files. */
export const sharedDataDirectory = path.resolve(process.cwd(), '../shared/data');
export const hasSharedData = existsSync(path.join(sharedDataDirectory, 'formats'));

export const testMediaSettings: MediaSettings = {
  ffmpegPath: 'ffmpeg',
  ffprobePath: 'ffprobe',
  timeoutMs: 60_000,
  cpuSeconds: 120,
  memoryBytes: 2 * 1024 ** 3,
  nice: 0,
};

export const testAudioLimits: AudioLimits = {
  maxBytes: 2 * 1024 ** 3,
  minDurationMs: 1000,
  maxDurationMs: 4 * 3600 * 1000,
  maxChannels: 6,
};

export function hasFfmpeg(): boolean {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Makes a test file with ffmpeg itself. Only for tests: no bounds, trusted arguments. */
export function makeAudio(args: readonly string[]): void {
  execFileSync('ffmpeg', ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** A lively stereo source for lavfi: two notes and noise bursts, so that codecs have something to do. */
export const LIVELY_SOURCE =
  'aevalsrc=0.35*sin(2*PI*220*t)*(0.6+0.4*sin(2*PI*2*t))+0.12*(random(0)-0.5)*gt(sin(2*PI*4*t)\\,0.8)|0.3*sin(2*PI*277*t)+0.12*(random(1)-0.5)*gt(sin(2*PI*4*t)\\,0.8)';
