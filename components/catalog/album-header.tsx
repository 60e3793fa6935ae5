import { useTranslations } from 'next-intl';
import { HeartButton } from '@/components/library/heart-button';
import { PlayButton } from '@/components/player/play-button';
import { ReportButton } from '@/components/moderation/report-button';
import { ShareButton } from '@/components/social/share-button';
import { Artwork } from '@/components/ui/artwork';
import { Badge } from '@/components/ui/badge';
import type { AlbumDto } from '@/lib/catalog/contract';
import { ArtistLinks } from './artist-links';
import { PageHead } from './page-head';
import { TotalDuration } from './total-duration';

export function AlbumHeader({ album }: { album: AlbumDto }) {
  const t = useTranslations('catalog');
  const hasAudio = album.songs.some((song) => song.isPlayable);
  return (
    <PageHead
      tint={album.artwork}
      picture={
        <Artwork artwork={album.artwork} alt="" sizePx={256} priority className="w-full shadow-artwork" />
      }
      eyebrow={
        <>
          {t(`kind.${album.kind}`)}
          {album.status === 'published' ? null : <Badge>{t('draft')}</Badge>}
        </>
      }
      title={album.title}
      meta={
        <>
          <ArtistLinks artists={[album.artist]} className="font-semibold text-ink" />
          <span className="tabular">
            {album.releaseDate ? ` · ${album.releaseDate.slice(0, 4)}` : null}
            {` · ${t('songCount', { count: album.songs.length })} · `}
            <TotalDuration durationMs={album.durationMs} />
          </span>
        </>
      }
      actions={
        <>
          {hasAudio ? (
            <PlayButton
              songs={album.songs}
              context={{ kind: 'album', id: album.id, title: album.title }}
              name={album.title}
              size="lg"
            />
          ) : null}
          <HeartButton item={{ kind: 'album', id: album.id, name: album.title }} size="lg" />
          <ShareButton thing={{ kind: 'album', id: album.id, name: album.title }} />
          {album.canEdit ? null : <ReportButton thing={{ kind: 'album', id: album.id, name: album.title }} />}
        </>
      }
    />
  );
}
