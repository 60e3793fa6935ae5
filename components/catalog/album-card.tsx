import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { MarkedText, type TextRanges } from '@/components/ui/marked-text';
import type { AlbumSummaryDto } from '@/lib/catalog/contract';
import { PlayAlbumButton } from './play-album-button';

export interface AlbumCardProps {
  album: AlbumSummaryDto;
  /** The second line: who made it, or when. */
  detail?: 'artist' | 'year';
  /** Level of its heading: 3 below a shelf's heading, 2 directly below the page's. */
  headingLevel?: 2 | 3;
  /** Parts of the title that a search matched. */
  marks?: TextRanges;
}

export function AlbumCard({ album, detail = 'artist', headingLevel = 3, marks }: AlbumCardProps) {
  const Heading = `h${headingLevel}` as const;
  const t = useTranslations('catalog');
  const year = album.releaseDate?.slice(0, 4);
  const line =
    detail === 'artist' ? album.artist.name : [year, t(`kind.${album.kind}`)].filter(Boolean).join(' · ');
  return (
    <article className="group relative min-w-0">
      <div className="relative">
        <Artwork
          artwork={album.artwork}
          alt=""
          sizePx={220}
          className="w-full transition-[filter] duration-200 ease-out group-hover:brightness-95"
        />
        <PlayAlbumButton
          albumId={album.id}
          title={album.title}
          className="absolute end-2.5 bottom-2.5 z-1 translate-y-1 opacity-0 shadow-overlay transition-[opacity,translate] duration-150 ease-out group-hover:translate-y-0 group-hover:opacity-100 focus-visible:translate-y-0 focus-visible:opacity-100 pointer-coarse:hidden"
        />
      </div>
      <Heading className="mt-3 font-sans text-sm font-semibold sm:text-base">
        <Link
          href={`/album/${album.id}`}
          dir="auto"
          className="line-clamp-2 text-wrap outline-none after:absolute after:inset-0 after:rounded-artwork focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-focus"
        >
          <MarkedText text={album.title} ranges={marks} />
        </Link>
      </Heading>
      <p dir="auto" className="mt-0.5 truncate text-sm text-muted">
        {line}
      </p>
    </article>
  );
}
