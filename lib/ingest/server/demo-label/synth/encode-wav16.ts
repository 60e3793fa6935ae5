import { seededRandom } from '@/lib/kernel/seeded-random';

/**
 * A 16-bit stereo WAV file.
 *
 * @param dither adds triangular noise of one step (TPDF) from a fixed seed, so that fades do not end in crackle; a stretch of
 *   digital silence stays silent, and the bytes are the same on every run. Default true.
 */
export function encodeWav16(
  audio: { left: Float32Array; right: Float32Array; sampleRateHz: number },
  dither = true,
): Buffer {
  const { left, right, sampleRateHz } = audio;
  const dataLength = left.length * 4;
  const file = Buffer.alloc(44 + dataLength);
  file.write('RIFF', 0, 'ascii');
  file.writeUInt32LE(36 + dataLength, 4);
  file.write('WAVEfmt ', 8, 'ascii');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(sampleRateHz, 24);
  file.writeUInt32LE(sampleRateHz * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'ascii');
  file.writeUInt32LE(dataLength, 40);
  const random = seededRandom(16);
  const samples = new Int16Array(left.length * 2);
  for (let i = 0; i < left.length; i++) {
    for (let side = 0; side < 2; side++) {
      const x = (side === 0 ? left : right)[i] as number;
      const noise = dither && x !== 0 ? random() - random() : 0;
      samples[2 * i + side] = Math.max(-32768, Math.min(32767, Math.round(x * 32767 + noise)));
    }
  }
  for (let i = 0; i < samples.length; i++) file.writeInt16LE(samples[i] as number, 44 + 2 * i);
  return file;
}
