/**
 * Turns byte chunks of any length into whole little-endian float32 samples. They may be views of the chunks: who pushes a chunk does
 * not write to it again, and who receives samples does not change them.
 */
export class Float32Chunks {
  private rest: Buffer = Buffer.alloc(0);
  private readonly onSamples: (samples: Float32Array) => void;
  private readonly frameBytes: number;

  /** @param channelCount chunks delivered hold whole frames of this many interleaved samples */
  constructor(onSamples: (samples: Float32Array) => void, channelCount = 1) {
    this.onSamples = onSamples;
    this.frameBytes = channelCount * 4;
  }

  push(chunk: Buffer): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const usable = bytes.length - (bytes.length % this.frameBytes);
    this.rest = usable === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(usable));
    if (usable > 0) this.onSamples(asFloats(bytes, usable));
  }
}

/** Without copying where the bytes lie on a sample's boundary, as those of a pipe do: minutes of music are 100 MB. */
function asFloats(bytes: Buffer, byteLength: number): Float32Array {
  return bytes.byteOffset % 4 === 0
    ? new Float32Array(bytes.buffer, bytes.byteOffset, byteLength / 4)
    : copyFloats(bytes, byteLength);
}

function copyFloats(bytes: Buffer, byteLength: number): Float32Array {
  const copy = new Uint8Array(byteLength);
  copy.set(bytes.subarray(0, byteLength));
  return new Float32Array(copy.buffer);
}
