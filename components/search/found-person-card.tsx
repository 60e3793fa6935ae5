'use client';

import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { MarkedText } from '@/components/ui/marked-text';
import type { FoundOf } from '@/lib/search/contract';

/** Somebody, by name alone: what else there is to see is theirs to decide. */
export function FoundPersonCard({ found: { item, matches } }: { found: FoundOf<'person'> }) {
  return (
    <Link href={`/profile/${item.id}`} className="group block rounded-surface text-center outline-offset-4">
      <PersonPicture name={item.displayName} sizePx={160} />
      <span
        dir="auto"
        className="mt-3 block truncate text-sm font-medium underline-offset-4 group-hover:underline"
      >
        <MarkedText text={item.displayName} ranges={matches} />
      </span>
    </Link>
  );
}

/** As wide as its place, up to a size. */
export function PersonPicture({ name, sizePx }: { name: string; sizePx: number }) {
  return (
    <span
      className="mx-auto block aspect-square w-full"
      style={{ maxWidth: sizePx, containerType: 'inline-size' }}
    >
      <Avatar name={name} className="avatar-fill font-display" />
    </span>
  );
}
