/** Where one segment lies in a track, in encoded frames (AAC or FLAC frames, not samples). */
export interface GridSegment {
  firstFrame: number;
  frameCount: number;
  /** Samples of what is heard: without the encoder's delay in the first and its padding in the last segment. */
  durationSamples: number;
}

export interface GridRequest {
  sampleRateHz: number;
  /** Samples in each encoded frame, in order. */
  frameDurations: ArrayLike<number>;
  encoderDelaySamples: number;
  /** Samples heard; what remains behind them is padding. */
  sampleCount: number;
}

export const SEGMENT_S = 10;
/** Cuts inside the first ten seconds: playback starts after one second's download. */
const EARLY_CUTS_S = [1, 3, 6] as const;
/** A shorter tail joins the segment before it; longer, and that one would round to 11 s. */
const MIN_TAIL_S = 0.48;

/**
 * Cuts a track into segments of whole frames: 1, 2, 3 and 4 s, then 10 s each. Cuts lie on the frame nearest to the absolute
 * time, so that rounding does not add up and rungs with the same frames get the same grid. Pure.
 */
export function segmentGrid(request: GridRequest): GridSegment[] {
  const { frameDurations, encoderDelaySamples, sampleCount } = request;
  const starts = frameStarts(frameDurations);
  const cuts = cutFrames(request, starts);
  return cuts.slice(0, -1).map((firstFrame, index) => {
    const endFrame = cuts[index + 1] ?? frameDurations.length;
    const from = Math.max(0, (starts[firstFrame] ?? 0) - encoderDelaySamples);
    const to = Math.min(sampleCount, (starts[endFrame] ?? 0) - encoderDelaySamples);
    return { firstFrame, frameCount: endFrame - firstFrame, durationSamples: to - from };
  });
}

/** First frame of each segment, and the total as the last entry. */
function cutFrames(request: GridRequest, starts: Float64Array): number[] {
  const { sampleRateHz, encoderDelaySamples, sampleCount } = request;
  const frameTotal = request.frameDurations.length;
  const cuts = [0];
  for (const atS of cutTimes(sampleCount / sampleRateHz)) {
    const frame = nearestFrame(starts, atS * sampleRateHz + encoderDelaySamples);
    if (frame > (cuts.at(-1) ?? 0) && frame < frameTotal) cuts.push(frame);
  }
  cuts.push(frameTotal);
  return cuts;
}

function cutTimes(durationS: number): number[] {
  const lastCutS = durationS - MIN_TAIL_S;
  const times: number[] = EARLY_CUTS_S.filter((atS) => atS < lastCutS);
  for (let atS = SEGMENT_S; atS < lastCutS; atS += SEGMENT_S) times.push(atS);
  return times;
}

function frameStarts(frameDurations: ArrayLike<number>): Float64Array {
  const starts = new Float64Array(frameDurations.length + 1);
  for (let index = 0; index < frameDurations.length; index += 1) {
    starts[index + 1] = (starts[index] ?? 0) + (frameDurations[index] ?? 0);
  }
  return starts;
}

function nearestFrame(starts: Float64Array, sample: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < sample) low = middle + 1;
    else high = middle;
  }
  const after = low;
  const before = Math.max(0, low - 1);
  return sample - (starts[before] ?? 0) <= (starts[after] ?? 0) - sample ? before : after;
}
