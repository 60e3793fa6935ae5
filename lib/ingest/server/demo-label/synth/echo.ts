import type { StereoBuffer } from './voice';

export interface EchoOptions {
  delayS: number;
  /** 0..0.8 */
  feedback: number;
  /** Every repeat loses what lies above. */
  dampHz: number;
}

/** Ping-pong delay: what enters answers on the left, then on the right, darker each time. Adds the wet sound of `send` to `out`. */
export function addEcho(send: StereoBuffer, out: StereoBuffer, rate: number, echo: EchoOptions): void {
  const size = Math.max(1, Math.round(echo.delayS * rate));
  const lineLeft = new Float32Array(size);
  const lineRight = new Float32Array(size);
  const follow = 1 - Math.exp((-2 * Math.PI * Math.min(echo.dampHz, rate * 0.4)) / rate);
  let lowLeft = 0;
  let lowRight = 0;
  let at = 0;
  for (let i = 0; i < out.left.length; i++) {
    const left = lineLeft[at] as number;
    const right = lineRight[at] as number;
    out.left[i] = (out.left[i] as number) + left;
    out.right[i] = (out.right[i] as number) + right;
    lowLeft +=
      follow *
      (0.5 * ((send.left[i] as number) + (send.right[i] as number)) + right * echo.feedback - lowLeft);
    lowRight += follow * (left - lowRight);
    lineLeft[at] = lowLeft;
    lineRight[at] = lowRight * echo.feedback ** 0.25;
    at = at + 1 === size ? 0 : at + 1;
  }
}
