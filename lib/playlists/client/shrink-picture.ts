/** As large as the largest variant that is stored. */
const EDGE_PX = 1200;
const QUALITY = 0.9;

/**
 * The middle square of a picture, no larger than it is ever shown, so that a photograph of 12 MB is sent in a blink. What this
 * browser cannot decode is sent as it is: the server may know better, and says what is wrong with it.
 * @returns bytes in Base64
 */
export async function shrinkPicture(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => null);
  const blob = picture ? await drawSquare(picture) : file;
  picture?.close();
  return toBase64(await blob.arrayBuffer());
}

async function drawSquare(picture: ImageBitmap): Promise<Blob> {
  const shortPx = Math.min(picture.width, picture.height);
  const edgePx = Math.min(shortPx, EDGE_PX);
  const canvas = new OffscreenCanvas(edgePx, edgePx);
  const [leftPx, topPx] = [(picture.width - shortPx) / 2, (picture.height - shortPx) / 2];
  canvas.getContext('2d')?.drawImage(picture, leftPx, topPx, shortPx, shortPx, 0, 0, edgePx, edgePx);
  // A browser that cannot write WebP writes PNG, which is as good.
  return canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
}

/** In pieces: as many arguments as a picture has bytes would be too many for one call. */
function toBase64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
