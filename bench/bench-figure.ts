/** One measured number of a benchmark, as `docs/benchmarks.md` prints it. */
export interface BenchFigure {
  figure: string;
  value: number;
  unit: string;
  /** What the value must reach: a number, or words such as `>= 0.95`. */
  goal?: string | number;
  /** What the value was compared with in the same run. */
  peer?: string;
  peerValue?: number | string;
}
