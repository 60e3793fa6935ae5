import { useTranslations } from 'next-intl';
import { PlayButton } from '@/components/player/play-button';
import type { SongDto } from '@/lib/catalog/contract';
import type { Page } from '@/lib/kernel/cursor';
import { PageTitle } from './page-title';
import { SongList } from './song-list';
import { TintBackdrop } from './tint-backdrop';
import { MoreLink } from '@/components/ui/more-link';

export interface TagPageProps {
  kind: 'genre' | 'mood';
  tag: { slug: string; name: string };
  songs: Page<SongDto>;
}

/** All songs of a genre or a mood, in the colour of the most popular one's cover. */
export function TagPage({ kind, tag, songs }: TagPageProps) {
  const t = useTranslations('catalog');
  const context = { kind: 'home', id: `${kind}:${tag.slug}`, title: tag.name } as const;
  return (
    <>
      <TintBackdrop artwork={songs.items[0]?.album.artwork ?? null} />
      <header className="pt-8 pb-8 sm:pt-16">
        <p className="text-sm font-medium text-muted">{t(`tag.${kind}`)}</p>
        <PageTitle>{tag.name}</PageTitle>
        {songs.items.length > 0 ? (
          <PlayButton songs={songs.items} context={context} name={tag.name} size="lg" className="mt-5" />
        ) : (
          <p className="mt-3 text-muted">{t('tag.empty')}</p>
        )}
      </header>
      <SongList songs={songs.items} context={context} numbers="rank" showsAlbum label={t('tag.songs')} />
      <MoreLink
        path={`/${kind}/${encodeURIComponent(tag.slug)}`}
        cursor={songs.nextCursor}
        label={t('tag.next')}
        className="mt-12 text-center"
      />
    </>
  );
}
