import sharp from 'sharp';
import { cardHeightPx, type CardWidthPx } from '../card-sizes';

/** What other services show for a link: the size their documentation asks for. */
export const CARD_WIDTH_PX = 1200;
export const CARD_HEIGHT_PX = cardHeightPx(CARD_WIDTH_PX);

export interface ShareCard {
  /** Encoded square pictures, four at most; without any the mark stands in their place. */
  covers: readonly Uint8Array[];
  /** How the picture is set: a song's plain, an album's with its record, an artist's round, a playlist's as a mosaic. */
  shape: 'plain' | 'record' | 'round' | 'mosaic';
  /** CSS colour of the ground; dark enough for the light mark. */
  tint: string;
  /** Loudness over time, a byte each; drawn beside the picture. */
  waveform: Uint8Array | null;
}

const COVER_PX = 470;
const COVER_LEFT = 80;
const COVER_TOP = (CARD_HEIGHT_PX - COVER_PX) / 2;
const ROOM = '#12100d';
const ACCENT = '#f0a840';
const WAVE_LEFT = 640;
const WAVE_WIDTH = 480;
const WAVE_HEIGHT = 240;
const WAVE_BARS = 48;
const RECORD_RADIUS = 225;
const RECORD_OUT_PX = 190;
const JPEG_QUALITY = 84;

/**
 * A card without a word on it: whoever shows the link writes the names beside it, in any script and in the reader's own font, which
 * no server has all fonts for.
 *
 * @returns JPEG
 */
export async function drawShareCard(card: ShareCard): Promise<Buffer> {
  const picture = card.covers.length > 0 ? await setPicture(card) : null;
  return sharp(Buffer.from(groundSvg(card, picture !== null)))
    .composite(picture ? [{ input: picture, left: COVER_LEFT, top: COVER_TOP }] : [])
    .flatten({ background: ROOM })
    .jpeg({ quality: JPEG_QUALITY, mozjpeg: true })
    .toBuffer();
}

/** A card that was drawn, made smaller. */
export function scaleShareCard(card: Uint8Array, widthPx: CardWidthPx): Promise<Buffer> {
  return sharp(card)
    .resize(widthPx, cardHeightPx(widthPx))
    .jpeg({ quality: JPEG_QUALITY, mozjpeg: true })
    .toBuffer();
}

async function setPicture({ covers, shape }: ShareCard): Promise<Buffer> {
  const square =
    shape === 'mosaic' && covers.length === 4 ? await mosaicOf(covers) : await squareOf(covers[0], COVER_PX);
  const radius = shape === 'round' ? COVER_PX / 2 : 14;
  const mask = `<svg xmlns="http://www.w3.org/2000/svg" width="${COVER_PX}" height="${COVER_PX}"><rect width="${COVER_PX}" height="${COVER_PX}" rx="${radius}"/></svg>`;
  return sharp(square)
    .ensureAlpha()
    .composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
}

function squareOf(cover: Uint8Array | undefined, edgePx: number): Promise<Buffer> {
  return sharp(cover).resize(edgePx, edgePx, { fit: 'cover' }).png({ compressionLevel: 1 }).toBuffer();
}

async function mosaicOf(covers: readonly Uint8Array[]): Promise<Buffer> {
  const edge = COVER_PX / 2;
  const tiles = await Promise.all(covers.map((cover) => squareOf(cover, edge)));
  return sharp({ create: { width: COVER_PX, height: COVER_PX, channels: 3, background: ROOM } })
    .composite(tiles.map((input, at) => ({ input, left: (at % 2) * edge, top: Math.floor(at / 2) * edge })))
    .png({ compressionLevel: 1 })
    .toBuffer();
}

function groundSvg({ tint, shape, waveform }: ShareCard, hasPicture: boolean): string {
  const parts = [
    `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${safeColour(tint)}"/><stop offset="1" stop-color="${ROOM}"/></linearGradient></defs>`,
    `<rect width="${CARD_WIDTH_PX}" height="${CARD_HEIGHT_PX}" fill="url(#g)"/>`,
    hasPicture && shape === 'record' ? recordSvg() : '',
    hasPicture ? '' : markSvg(COVER_LEFT + 75, COVER_TOP + 75, 5, 1),
    waveform && waveform.length > 0 ? waveSvg(waveform) : markSvg(WAVE_LEFT + 190, 195, 3.75, 0.18),
    markSvg(CARD_WIDTH_PX - 112, CARD_HEIGHT_PX - 100, 0.9, 1),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH_PX}" height="${CARD_HEIGHT_PX}">${parts.join('')}</svg>`;
}

/** A record that looks out of its sleeve. */
function recordSvg(): string {
  const cx = COVER_LEFT + COVER_PX + RECORD_OUT_PX - RECORD_RADIUS;
  const cy = CARD_HEIGHT_PX / 2;
  const grooves = [205, 185, 165, 145, 125].map(
    (radius) =>
      `<circle cx="${cx}" cy="${cy}" r="${radius}" fill="none" stroke="#fff" stroke-opacity="0.07"/>`,
  );
  return `<circle cx="${cx}" cy="${cy}" r="${RECORD_RADIUS}" fill="#0b0a08"/>${grooves.join('')}<circle cx="${cx}" cy="${cy}" r="78" fill="${ACCENT}"/>`;
}

function waveSvg(waveform: Uint8Array): string {
  const step = WAVE_WIDTH / WAVE_BARS;
  const middle = CARD_HEIGHT_PX / 2;
  const bars = Array.from({ length: WAVE_BARS }, (_, bar) => {
    const from = Math.floor((bar * waveform.length) / WAVE_BARS);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * waveform.length) / WAVE_BARS));
    const height = Math.max(8, (Math.max(...waveform.subarray(from, to)) / 255) * WAVE_HEIGHT);
    return `<rect x="${WAVE_LEFT + bar * step}" y="${middle - height / 2}" width="${step * 0.6}" height="${height}" rx="${step * 0.3}"/>`;
  });
  return `<g fill="${ACCENT}">${bars.join('')}</g>`;
}

/** Harken's mark, 38 units wide and 36 high. */
function markSvg(x: number, y: number, scale: number, opacity: number): string {
  const bars = [
    [0, 0, 36],
    [8, 12.5, 11],
    [16, 8.5, 19],
    [24, 12.5, 11],
    [32, 0, 36],
  ].map(([left, top, height]) => `<rect x="${left}" y="${top}" width="6" height="${height}" rx="3"/>`);
  return `<g fill="${ACCENT}" fill-opacity="${opacity}" transform="translate(${x} ${y}) scale(${scale})">${bars.join('')}</g>`;
}

/** The palette's colours are hexadecimal; anything else must not reach the drawing. */
function safeColour(tint: string): string {
  return /^#[\da-f]{6}$/i.test(tint) ? tint : ROOM;
}
