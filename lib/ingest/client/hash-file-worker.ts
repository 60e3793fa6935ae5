import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

// Runs in a worker of its own: hashing a gigabyte takes seconds that the page does not have. WebCrypto wants the whole file in
// memory, so the digest is computed piece by piece.
self.onmessage = async ({ data: file }: MessageEvent<Blob>) => {
  try {
    const hash = sha256.create();
    const reader = file.stream().getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) hash.update(piece.value);
    self.postMessage({ sha256: bytesToHex(hash.digest()) });
  } catch {
    // The file was moved or changed while it was read; the server then has no checksum to compare, but still the parts'.
    self.postMessage({ sha256: null });
  }
};
