/** Where the media tools are and what one run of them may cost. Filled from the configuration by whoever composes the process. */
export interface MediaSettings {
  /** Command name or absolute path. */
  ffmpegPath: string;
  ffprobePath: string;
  /** Wall-clock bound of one run, in milliseconds; after it the process is killed. */
  timeoutMs: number;
  /** Bound on user + system CPU time of one run (RLIMIT_CPU), in seconds. Default: none beyond `timeoutMs`. */
  cpuSeconds?: number;
  /** Bound on the address space of one run (RLIMIT_AS), in bytes. */
  memoryBytes: number;
  /** Scheduling niceness, 0-19: transcoding yields to everything a listener waits for. */
  nice: number;
  /** Directories searched for the tools, colon separated. Default: the usual system directories. */
  searchPath?: string;
}

/** What an uploaded recording may be. Everything here is refused with a reason, never a crash. */
export interface AudioLimits {
  maxBytes: number;
  minDurationMs: number;
  maxDurationMs: number;
  maxChannels: number;
}
