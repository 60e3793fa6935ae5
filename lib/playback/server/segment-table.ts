import { z } from 'zod';

const rowSchema = z.tuple([
  z.number().int().positive(),
  z.number().int().min(0),
  z.number().int().positive(),
]);
const tableSchema = z.array(rowSchema).min(1);

export interface SegmentRow {
  index: number;
  startSamples: number;
  durationSamples: number;
  byteOffset: number;
  byteLength: number;
}

/**
 * The segments of one rung, from what ingest stored: `[[durationSamples, byteOffset, byteLength], …]`.
 * @throws ZodError when the stored table is none; that is a broken package, not a listener's mistake.
 */
export function readSegmentTable(stored: unknown): SegmentRow[] {
  let startSamples = 0;
  return tableSchema.parse(stored).map(([durationSamples, byteOffset, byteLength], index) => {
    const row = { index, startSamples, durationSamples, byteOffset, byteLength };
    startSamples += durationSamples;
    return row;
  });
}

/** Index of the segment that sounds at `positionMs`; the last one for positions behind the end. */
export function segmentIndexAt(
  table: readonly SegmentRow[],
  positionMs: number,
  sampleRateHz: number,
): number {
  const positionSamples = (positionMs / 1000) * sampleRateHz;
  const after = table.findIndex((row) => row.startSamples + row.durationSamples > positionSamples);
  return after === -1 ? table.length - 1 : after;
}
