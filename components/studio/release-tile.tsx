import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { Badge } from '@/components/ui/badge';
import type { AlbumSummaryDto } from '@/lib/catalog/contract';

/** A release in the studio: like its page for listeners, with where it stands. */
export function ReleaseTile({ album }: { album: AlbumSummaryDto & { songCount: number } }) {
  const t = useTranslations('studio.releases');
  return (
    <Link href={`/studio/releases/${album.id}`} className="group block rounded-artwork">
      <Artwork
        artwork={album.artwork}
        alt=""
        sizePx={300}
        className="aspect-square w-full transition-opacity duration-150 group-hover:opacity-85"
      />
      <span className="mt-3 line-clamp-2 font-medium" dir="auto">
        {album.title}
      </span>
      <span className="mt-0.5 block truncate text-sm text-muted" dir="auto">
        {album.artist.name}
      </span>
      <span className="mt-2 flex flex-wrap items-center gap-2 text-xs text-muted">
        <Badge tone={album.status === 'published' ? 'success' : 'plain'}>
          {t(`publication.${album.status}`)}
        </Badge>
        {t('songs', { count: album.songCount })}
      </span>
    </Link>
  );
}
