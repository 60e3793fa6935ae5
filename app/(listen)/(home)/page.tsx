import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { AlbumCard } from '@/components/catalog/album-card';
import { ArtistCard } from '@/components/catalog/artist-card';
import { FeaturedAlbum } from '@/components/catalog/featured-album';
import { HomeEmpty } from '@/components/catalog/home-empty';
import { CardGrid, Shelf } from '@/components/catalog/shelf';
import { SongList } from '@/components/catalog/song-list';
import { TagLinks } from '@/components/catalog/tag-links';
import { FeedCards } from '@/components/social/feed-cards';
import { getHome } from '@/lib/catalog/server/get-home';
import { listMadeForYou } from '@/lib/playback/server/list-made-for-you';
import { listRecentlyPlayed } from '@/lib/playback/server/list-recently-played';
import { getFeed } from '@/lib/social/server/get-feed';

/** One row of cards on a wide screen. */
const RECENT_RELEASES = 6;
const MADE_FOR_YOU_SONGS = 5;

export async function generateMetadata(): Promise<Metadata> {
  return { title: { absolute: (await getTranslations('common'))('appName') } };
}

export default async function HomePage() {
  const { context, actor } = await pageContext();
  const [t, tPeople, home, recent, forYou, feed] = await Promise.all([
    getTranslations('catalog'),
    getTranslations('people'),
    getHome(context, actor),
    listRecentlyPlayed(context, actor, RECENT_RELEASES),
    listMadeForYou(context, actor, MADE_FOR_YOU_SONGS),
    actor.kind === 'user' ? getFeed(context, actor, { query: { limit: RECENT_RELEASES } }) : null,
  ]);
  const [featured, ...albums] = home.newReleases;
  if (!featured) return <HomeEmpty actor={actor} />;
  return (
    <>
      <h1 className="sr-only">{t('home.title')}</h1>
      <FeaturedAlbum album={featured} />
      {recent.length > 0 ? (
        <Shelf title={t('home.recentlyPlayed')}>
          <CardGrid>
            {recent.map((album) => (
              <AlbumCard key={album.id} album={album} />
            ))}
          </CardGrid>
        </Shelf>
      ) : null}
      {forYou ? (
        <Shelf
          title={t('home.madeForYou')}
          reason={t.rich('home.becauseYouPlayed', {
            name: forYou.because.name,
            link: (name) => (
              <Link
                href={`/song/${forYou.because.id}`}
                className="text-ink underline-offset-4 hover:underline"
              >
                {name}
              </Link>
            ),
          })}
        >
          <SongList
            songs={forYou.songs}
            context={{ kind: 'home', id: 'made-for-you', title: t('home.madeForYou') }}
            numbers="rank"
            showsAlbum
            label={t('home.madeForYou')}
          />
        </Shelf>
      ) : null}
      {feed && feed.items.length > 0 ? (
        <Shelf title={tPeople('feed.title')} more={{ href: '/activity', label: tPeople('feed.all') }}>
          <CardGrid>
            <FeedCards entries={feed.items} headingLevel={3} />
          </CardGrid>
        </Shelf>
      ) : null}
      {albums.length > 0 ? (
        <Shelf title={t('home.newReleases')} more={{ href: '/albums', label: t('home.allReleases') }}>
          <CardGrid>
            {albums.map((album) => (
              <AlbumCard key={album.id} album={album} />
            ))}
          </CardGrid>
        </Shelf>
      ) : null}
      {home.popularSongs.length > 0 ? (
        <Shelf title={t('home.popular')}>
          <SongList
            songs={home.popularSongs}
            context={{ kind: 'home', id: 'popular', title: t('home.popular') }}
            numbers="rank"
            showsAlbum
            label={t('home.popular')}
          />
        </Shelf>
      ) : null}
      <Shelf title={t('home.artists')}>
        <CardGrid>
          {home.artists.map((artist) => (
            <ArtistCard key={artist.id} artist={artist} />
          ))}
        </CardGrid>
      </Shelf>
      {home.genres.length > 0 ? (
        <Shelf title={t('home.genres')}>
          <TagLinks kind="genre" tags={home.genres} />
        </Shelf>
      ) : null}
      {home.moods.length > 0 ? (
        <Shelf title={t('home.moods')}>
          <TagLinks kind="mood" tags={home.moods} />
        </Shelf>
      ) : null}
    </>
  );
}
