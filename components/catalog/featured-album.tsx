import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import type { AlbumSummaryDto } from '@/lib/catalog/contract';
import { ArtistLinks } from './artist-links';
import { PlayAlbumButton } from './play-album-button';
import { TintBackdrop } from './tint-backdrop';

/** The newest release, large, in the light of its own cover. */
export function FeaturedAlbum({ album }: { album: AlbumSummaryDto }) {
  const t = useTranslations('catalog');
  const isLong = album.title.length > 40;
  return (
    <section aria-label={t('home.justIn')} className="pb-2 sm:pt-4">
      <TintBackdrop artwork={album.artwork} />
      <div className="flex items-end gap-5 sm:gap-8">
        <Link
          href={`/album/${album.id}`}
          tabIndex={-1}
          aria-hidden
          className="w-32 shrink-0 self-start sm:w-52 sm:self-end lg:w-64"
        >
          <Artwork
            artwork={album.artwork}
            alt=""
            sizePx={256}
            sizes="(min-width: 1024px) 256px, (min-width: 640px) 208px, 128px"
            priority
            className="w-full shadow-artwork"
          />
        </Link>
        <div className="min-w-0 pb-1">
          <p className="text-sm font-medium text-muted">{t('home.justIn')}</p>
          <h2
            dir="auto"
            className={`display mt-1.5 line-clamp-4 pb-1 ${isLong ? 'text-lg sm:text-xl' : 'text-xl sm:text-2xl lg:text-3xl'}`}
          >
            <Link href={`/album/${album.id}`}>{album.title}</Link>
          </h2>
          <p className="mt-1.5 text-muted">
            <ArtistLinks artists={[album.artist]} className="font-medium text-ink" />
          </p>
          <PlayAlbumButton albumId={album.id} title={album.title} size="lg" className="mt-4 sm:mt-5" />
        </div>
      </div>
    </section>
  );
}
