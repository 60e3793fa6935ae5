/**
 * When the command was given, in milliseconds since the epoch: `scripts/bootstrap.mjs` says it, so that printed times hold
 * what installing took. Without it, or with nonsense in it, this process's own start counts. Not a setting, hence not in `.env.example`.
 */
export function commandStartedAtMs(): number {
  const own = performance.timeOrigin;
  const given = Number(process.env.HARKEN_COMMAND_STARTED_AT_MS);
  const isPlausible = given > own - 24 * 60 * 60 * 1000 && given <= own;
  return isPlausible ? given : own;
}
