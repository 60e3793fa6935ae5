import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { AppError } from '@/lib/kernel/app-error';
import type { ArtworkId } from '@/lib/kernel/ids';
import type { AppContext } from '@/lib/platform/context/app-context';
import { ARTWORK_EDGES_PX } from '../contract';
import { artworkKey } from './artwork-key';
import { paletteOf } from './artwork-palette';
import { findArtworkByHash, insertArtwork } from './artwork.repository';
import { sniffImage } from './image-kind';

export const ARTWORK_MAX_BYTES = 25 * 1024 * 1024;
const DECODE_TIMEOUT_S = 20;

/**
 * Stores a picture as artwork: square variants in WebP, a tiny placeholder, a palette. The same picture again answers
 * the same id. `image` is a local path or the bytes. Nothing is decoded before its format is known by its content and
 * its pixels are counted from its header.
 *
 * @throws AppError unsupported-media `image-not-supported`, too-large `image-too-large`.
 */
export async function storeArtwork(
  context: Pick<AppContext, 'db' | 'storage' | 'env'>,
  image: string | Uint8Array,
): Promise<ArtworkId> {
  const bytes = await boundedBytes(image);
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  const known = await findArtworkByHash(context.db, contentHash);
  if (known) return known;

  const size = await readSize(bytes, context.env.IMAGE_MAX_PIXELS);
  const rendered = await render(bytes, size, context.env.IMAGE_MAX_PIXELS);
  const variants = Object.fromEntries(
    rendered.variants.map(({ edgePx }) => [String(edgePx), artworkKey(contentHash, edgePx)]),
  );
  await Promise.all(
    rendered.variants.map(({ edgePx, webp }) =>
      context.storage.put(artworkKey(contentHash, edgePx), webp, {
        contentType: 'image/webp',
        cacheControl: 'public, max-age=31536000, immutable',
      }),
    ),
  );
  const { placeholder, palette } = rendered;
  return insertArtwork(context.db, { contentHash, ...size, variants, placeholder, palette });
}

async function boundedBytes(image: string | Uint8Array): Promise<Uint8Array> {
  const sizeBytes = typeof image === 'string' ? (await stat(image)).size : image.byteLength;
  if (sizeBytes > ARTWORK_MAX_BYTES) {
    throw tooLarge(`A picture may have ${ARTWORK_MAX_BYTES / 1024 / 1024} MB.`);
  }
  return typeof image === 'string' ? readFile(/*turbopackIgnore: true*/ image) : image;
}

/** Reads the header only. Sizes are as seen, that is after the turn EXIF asks for. */
async function readSize(
  bytes: Uint8Array,
  maxPixels: number,
): Promise<{ widthPx: number; heightPx: number }> {
  if (!sniffImage(bytes)) throw notSupported();
  // The limit of sharp itself is lifted here so that we can say what is wrong; nothing is decoded for metadata.
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw notSupported(cause);
    });
  const { width, height } = header.autoOrient;
  if (width * height > maxPixels) {
    throw tooLarge(
      `This picture has ${width} × ${height} pixels; ${Math.floor(maxPixels / 1e6)} million are the limit.`,
    );
  }
  return { widthPx: width, heightPx: height };
}

async function render(bytes: Uint8Array, size: { widthPx: number; heightPx: number }, maxPixels: number) {
  const shortSidePx = Math.min(size.widthPx, size.heightPx);
  // One variant may be larger than the picture, so that a small one still fills its place; the rest would be waste.
  const edges = ARTWORK_EDGES_PX.filter(
    (_edge, index) => index === 0 || (ARTWORK_EDGES_PX[index - 1] ?? 0) < shortSidePx,
  );
  const source = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
    .timeout({ seconds: DECODE_TIMEOUT_S })
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#1a1612' });
  const square = (edgePx: number) =>
    source.clone().resize(edgePx, edgePx, { fit: 'cover', position: 'centre' });
  try {
    const [variants, tiny, pixels] = await Promise.all([
      Promise.all(
        edges.map(async (edgePx) => ({
          edgePx,
          webp: await square(edgePx)
            .webp({ quality: edgePx > 300 ? 82 : 78, effort: 4 })
            .toBuffer(),
        })),
      ),
      square(16).webp({ quality: 40 }).toBuffer(),
      square(64).removeAlpha().raw().toBuffer(),
    ]);
    return {
      variants,
      placeholder: `data:image/webp;base64,${tiny.toString('base64')}`,
      palette: paletteOf(pixels),
    };
  } catch (cause) {
    throw notSupported(cause);
  }
}

function notSupported(cause?: unknown): AppError {
  return new AppError('unsupported-media', 'image-not-supported', {
    detail: 'This is no picture we can use, or it is damaged. JPEG, PNG, WebP, GIF and AVIF work.',
    cause,
  });
}

function tooLarge(detail: string): AppError {
  return new AppError('too-large', 'image-too-large', {
    detail: `${detail} Make it smaller and send it again.`,
  });
}
