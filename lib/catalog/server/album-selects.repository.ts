import type { Prisma } from '@/lib/platform/db/generated/prisma/client';

/** An album as a song names it. */
export const albumRefSelect = {
  loudnessLufs: true,
  id: true,
  title: true,
  artistId: true,
  releaseDate: true,
  artwork: true,
} satisfies Prisma.AlbumSelect;

/** An album as a shelf shows it. */
export const albumSummarySelect = {
  id: true,
  title: true,
  kind: true,
  status: true,
  releaseDate: true,
  releaseDatePrecision: true,
  publishedAt: true,
  updatedAt: true,
  artist: { select: { id: true, name: true } },
  artwork: true,
} satisfies Prisma.AlbumSelect;

export type AlbumSummaryRow = Prisma.AlbumGetPayload<{ select: typeof albumSummarySelect }>;
