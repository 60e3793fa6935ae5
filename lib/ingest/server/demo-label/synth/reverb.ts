import type { StereoBuffer } from './voice';

export interface RoomOptions {
  /** Seconds until the room's sound has faded by 60 dB. */
  decayS: number;
  /** Above this the walls swallow. */
  dampHz: number;
  preDelayS?: number;
}

const LINE_S = [0.0297, 0.0371, 0.0411, 0.0437, 0.0533, 0.0599, 0.0671, 0.0731];

/**
 * Feedback delay network of eight lines mixed by a Hadamard matrix (Jot 1991), fed through two all-passes a side
 * (Schroeder 1962). Adds the wet sound of `send` to `out`.
 */
export function addReverb(send: StereoBuffer, out: StereoBuffer, rate: number, room: RoomOptions): void {
  const lines = LINE_S.map(
    (seconds) => new Float32Array(Math.round(seconds * rate * (0.7 + 0.18 * room.decayS ** 0.5))),
  );
  const gains = Float64Array.from(
    lines,
    (line) => 0.001 ** (line.length / rate / room.decayS) / Math.sqrt(8),
  );
  const damp = Math.exp((-2 * Math.PI * Math.min(room.dampHz, rate * 0.4)) / rate);
  const positions = new Uint32Array(8);
  const low = new Float64Array(8);
  const v = new Float64Array(8);
  const diffuseLeft = allPassPair([0.0047, 0.0127], rate);
  const diffuseRight = allPassPair([0.0053, 0.0113], rate);
  const preDelay = Math.round((room.preDelayS ?? 0.012) * rate);
  const length = out.left.length;
  for (let i = 0; i < length; i++) {
    const inLeft = diffuseLeft(i < preDelay ? 0 : (send.left[i - preDelay] as number));
    const inRight = diffuseRight(i < preDelay ? 0 : (send.right[i - preDelay] as number));
    for (let n = 0; n < 8; n++) {
      const read = (lines[n] as Float32Array)[positions[n] as number] as number;
      const filtered = read + damp * ((low[n] as number) - read);
      low[n] = filtered;
      v[n] = filtered;
    }
    out.left[i] =
      (out.left[i] as number) +
      0.5 * ((v[0] as number) + (v[2] as number) - (v[4] as number) + (v[6] as number));
    out.right[i] =
      (out.right[i] as number) +
      0.5 * ((v[1] as number) - (v[3] as number) + (v[5] as number) + (v[7] as number));
    for (let span = 1; span < 8; span *= 2) {
      for (let n = 0; n < 8; n++) {
        if (n & span) continue;
        const a = v[n] as number;
        const b = v[n + span] as number;
        v[n] = a + b;
        v[n + span] = a - b;
      }
    }
    for (let n = 0; n < 8; n++) {
      const line = lines[n] as Float32Array;
      const at = positions[n] as number;
      line[at] = (v[n] as number) * (gains[n] as number) + (n & 1 ? inRight : inLeft);
      positions[n] = at + 1 === line.length ? 0 : at + 1;
    }
  }
}

function allPassPair(seconds: readonly [number, number], rate: number): (x: number) => number {
  const [first, second] = [allPass(seconds[0], rate), allPass(seconds[1], rate)];
  return (x) => second(first(x));
}

function allPass(seconds: number, rate: number): (x: number) => number {
  const line = new Float32Array(Math.max(1, Math.round(seconds * rate)));
  let at = 0;
  return (x) => {
    const delayed = line[at] as number;
    const input = x - 0.6 * delayed;
    line[at] = input;
    at = at + 1 === line.length ? 0 : at + 1;
    return delayed + 0.6 * input;
  };
}
