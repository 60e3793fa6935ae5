/** `m:ss`, or `h:mm:ss` from one hour on. Negative and non-finite input reads as 0:00. */
export function formatDurationMs(durationMs: number): string {
  const totalS = Number.isFinite(durationMs) && durationMs > 0 ? Math.floor(durationMs / 1000) : 0;
  const seconds = String(totalS % 60).padStart(2, '0');
  const minutes = Math.floor(totalS / 60) % 60;
  const hours = Math.floor(totalS / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** Reads what `formatDurationMs` writes, or plain seconds; null for anything else. */
export function parseDurationMs(text: string): number | null {
  const match = /^\s*(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})\s*$/.exec(text);
  if (!match) return null;
  const [, hours = '0', minutes, seconds = '0'] = match;
  if (minutes !== undefined && Number(seconds) > 59) return null;
  return (Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds)) * 1000;
}
