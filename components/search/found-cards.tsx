'use client';

import { useTranslations } from 'next-intl';
import { AlbumCard } from '@/components/catalog/album-card';
import { ArtistCard } from '@/components/catalog/artist-card';
import { CardGrid } from '@/components/catalog/shelf';
import type { FoundKind, SearchResultDto } from '@/lib/search/contract';
import { FoundPersonCard } from './found-person-card';
import { FoundPlaylistCard } from './found-playlist-card';
import { ResultSection } from './result-section';

/** Artists, albums, playlists and people that were found. */
export function FoundCards({
  result: { artists, albums, playlists, people },
  more,
}: {
  result: SearchResultDto;
  /** How to see all of a kind; none when so many are all there are. */
  more: (kind: FoundKind, foundCount: number) => (() => void) | undefined;
}) {
  const t = useTranslations('search');
  return (
    <div className="space-y-12 empty:hidden">
      {artists.length > 0 ? (
        <ResultSection
          title={t('kind.artist')}
          onMore={more('artist', artists.length)}
          moreLabel={t('allArtists')}
        >
          <CardGrid>
            {artists.map(({ item, matches }) => (
              <div key={item.id} data-found>
                <ArtistCard artist={item} marks={matches} />
              </div>
            ))}
          </CardGrid>
        </ResultSection>
      ) : null}
      {albums.length > 0 ? (
        <ResultSection
          title={t('kind.album')}
          onMore={more('album', albums.length)}
          moreLabel={t('allAlbums')}
        >
          <CardGrid>
            {albums.map(({ item, matches }) => (
              <div key={item.id} data-found>
                <AlbumCard album={item} marks={matches} />
              </div>
            ))}
          </CardGrid>
        </ResultSection>
      ) : null}
      {playlists.length > 0 ? (
        <ResultSection
          title={t('kind.playlist')}
          onMore={more('playlist', playlists.length)}
          moreLabel={t('allPlaylists')}
        >
          <CardGrid>
            {playlists.map((found) => (
              <div key={found.item.id} data-found>
                <FoundPlaylistCard found={found} />
              </div>
            ))}
          </CardGrid>
        </ResultSection>
      ) : null}
      {people.length > 0 ? (
        <ResultSection
          title={t('kind.person')}
          onMore={more('person', people.length)}
          moreLabel={t('allPeople')}
        >
          <CardGrid>
            {people.map((found) => (
              <div key={found.item.id} data-found>
                <FoundPersonCard found={found} />
              </div>
            ))}
          </CardGrid>
        </ResultSection>
      ) : null}
    </div>
  );
}
