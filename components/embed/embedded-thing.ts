import type { EmbedKind } from '@/lib/social/embed';

/** What a frame on another site is about. */
export interface EmbeddedThing {
  kind: EmbedKind;
  id: string;
  title: string;
  author: { name: string; path: string | null };
}
