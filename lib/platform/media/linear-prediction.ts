/** Enough for the partials of a full mix; more gains nothing that AAC would keep. */
const ORDER = 64;

/**
 * Continues a signal as it would probably go on: each sample is predicted from the `ORDER` before it, with coefficients found by
 * Burg's method (J. P. Burg, "Maximum Entropy Spectral Analysis", 1975), whose filters are always stable. Tones go on in phase,
 * noise fades, silence stays silent.
 *
 * @param signal what is known, oldest first; a few thousand samples say most
 * @returns `count` samples after it, none further from zero than the signal itself
 */
export function continueSignal(signal: Float64Array, count: number): Float64Array {
  const order = Math.min(ORDER, Math.floor(signal.length / 4));
  const coefficients = burgCoefficients(signal, order);
  const limit = signal.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const all = new Float64Array(order + count);
  all.set(signal.subarray(signal.length - order));
  for (let at = order; at < all.length; at += 1) {
    let predicted = 0;
    for (let lag = 1; lag <= order; lag += 1) predicted -= (coefficients[lag] ?? 0) * (all[at - lag] ?? 0);
    all[at] = predicted;
  }
  // Not within the loop: a tone whose crests were cut would lose its phase.
  return all.slice(order).map((sample) => Math.min(limit, Math.max(-limit, sample)));
}

/** Coefficients a[0..order] of the prediction error filter, a[0] = 1. */
function burgCoefficients(signal: Float64Array, order: number): Float64Array {
  const forward = Float64Array.from(signal);
  const backward = Float64Array.from(signal);
  let coefficients = new Float64Array(order + 1);
  coefficients[0] = 1;
  for (let stage = 1; stage <= order; stage += 1) {
    const reflection = reflectionOf(forward, backward, stage);
    const next = Float64Array.from(coefficients);
    for (let at = 1; at <= stage; at += 1)
      next[at] = (coefficients[at] ?? 0) + reflection * (coefficients[stage - at] ?? 0);
    coefficients = next;
    for (let at = signal.length - 1; at >= stage; at -= 1) {
      const ahead = forward[at] ?? 0;
      const behind = backward[at - 1] ?? 0;
      forward[at] = ahead + reflection * behind;
      backward[at] = behind + reflection * ahead;
    }
  }
  return coefficients;
}

/** Between -1 and 1; 0 for silence, where nothing can be predicted. */
function reflectionOf(forward: Float64Array, backward: Float64Array, stage: number): number {
  let product = 0;
  let energy = 0;
  for (let at = stage; at < forward.length; at += 1) {
    const ahead = forward[at] ?? 0;
    const behind = backward[at - 1] ?? 0;
    product += ahead * behind;
    energy += ahead * ahead + behind * behind;
  }
  return energy > 0 ? (-2 * product) / energy : 0;
}
