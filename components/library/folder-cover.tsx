import { Folder } from 'lucide-react';
import { Artwork } from '@/components/ui/artwork';
import { classNames } from '@/components/ui/class-names';
import type { ArtworkDto } from '@/lib/catalog/contract';

export interface FolderCoverProps {
  covers: readonly ArtworkDto[];
  /** Edge it is shown at, in CSS pixels. */
  sizePx: number;
  className?: string;
}

/** Covers of what is in a folder, lying in it with room around them: a mosaic without gaps is a playlist. Decorative. */
export function FolderCover({ covers, sizePx, className }: FolderCoverProps) {
  const frame = classNames('aspect-square shrink-0 overflow-hidden rounded-artwork bg-raised', className);
  if (covers.length === 0) {
    return (
      <span aria-hidden className={classNames(frame, 'grid place-items-center text-faint')}>
        <Folder className="size-2/5" strokeWidth={1.25} />
      </span>
    );
  }
  return (
    <span className={classNames(frame, 'grid grid-cols-2 grid-rows-2 gap-1 p-1.5')}>
      {covers.slice(0, 4).map((cover) => (
        <Artwork
          key={cover.id}
          artwork={cover}
          alt=""
          sizePx={Math.ceil(sizePx / 2)}
          // One alone fills the folder; two or three leave the room that is still there.
          className={classNames(
            'size-full min-h-0 rounded-sm!',
            covers.length === 1 && 'col-span-2 row-span-2',
          )}
        />
      ))}
    </span>
  );
}
