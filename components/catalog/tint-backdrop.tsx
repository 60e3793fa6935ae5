import type { CSSProperties } from 'react';
import type { ArtworkDto } from '@/lib/catalog/contract';

/** The light the artwork throws into the room, behind the head of its page. */
export function TintBackdrop({ artwork }: { artwork: ArtworkDto | null }) {
  const tints = artwork
    ? ({ '--tint-dark': artwork.palette.onDark, '--tint-light': artwork.palette.onLight } as CSSProperties)
    : undefined;
  return <div aria-hidden className="tint-backdrop" style={tints} />;
}
