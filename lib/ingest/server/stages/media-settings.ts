import type { ServerEnv } from '@/lib/config/server-env';
import type { AudioLimits, MediaSettings } from '@/lib/platform/media/media-settings';

/** Bounds of every media process a stage starts. */
export function mediaSettings(env: ServerEnv): MediaSettings {
  return {
    ffmpegPath: env.FFMPEG_PATH,
    ffprobePath: env.FFPROBE_PATH,
    timeoutMs: env.MEDIA_PROCESS_TIMEOUT_S * 1000,
    // One core's time for as long as it may take: a decoder with many threads cannot have more.
    cpuSeconds: env.MEDIA_PROCESS_TIMEOUT_S,
    memoryBytes: env.MEDIA_PROCESS_MEMORY_MB * 1024 * 1024,
    nice: 10,
  };
}

export function audioLimits(env: ServerEnv): AudioLimits {
  return {
    maxBytes: env.UPLOAD_MAX_BYTES,
    minDurationMs: env.UPLOAD_MIN_DURATION_S * 1000,
    maxDurationMs: env.UPLOAD_MAX_DURATION_S * 1000,
    maxChannels: env.UPLOAD_MAX_CHANNELS,
  };
}
