/** Where a square variant of a picture lies in object storage. */
export function artworkKey(contentHash: string, edgePx: number | string): string {
  return `artwork/${contentHash}/${edgePx}.webp`;
}
