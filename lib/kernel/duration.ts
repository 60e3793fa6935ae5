/** `m:ss`, or `h:mm:ss` from one hour on. Negative and non-finite input reads as 0:00. */
export function formatDurationMs(durationMs: number): string {
  const totalS = Number.isFinite(durationMs) && durationMs > 0 ? Math.floor(durationMs / 1000) : 0;
  const seconds = String(totalS % 60).padStart(2, '0');
  const minutes = Math.floor(totalS / 60) % 60;
  const hours = Math.floor(totalS / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}
