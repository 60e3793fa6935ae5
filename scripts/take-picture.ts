import { stat } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';

export interface PictureOptions {
  clip?: { x: number; y: number; width: number; height: number };
  /** Something that never comes keeps the network busy; then nobody waits for it. */
  isUnfinished?: true;
}

/** A clone of the repository carries every one of them. */
const MAX_BYTES = 250_000;
/** Artwork fades in and lists are filled after the first paint. */
const SETTLES_IN_MS = 1200;

/**
 * Takes a picture of what a page shows, as WebP.
 * @throws Error for a picture of more than 250,000 bytes.
 */
export async function takePicture(page: Page, file: string, options: PictureOptions = {}): Promise<void> {
  if (!options.isUnfinished) await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(SETTLES_IN_MS);
  await sharp(await page.screenshot(options.clip ? { clip: options.clip } : {}))
    .webp({ quality: 82 })
    .toFile(file);
  const { size } = await stat(file);
  if (size > MAX_BYTES) throw new Error(`${file} has ${size} bytes; a picture may have ${MAX_BYTES}.`);
  console.log(`✓ ${file} (${Math.round(size / 1024)} kB)`);
}
