import { useTranslations } from 'next-intl';
import type { AlbumDto, SongDto } from '@/lib/catalog/contract';
import { SongList } from './song-list';

/** The songs of an album, disc by disc; a press on one plays from there to the end of the last disc. */
export function AlbumSongs({ album }: { album: AlbumDto }) {
  const t = useTranslations('catalog');
  if (album.songs.length === 0) return <p className="mt-12 text-muted">{t('album.empty')}</p>;
  const discs = discsOf(album.songs);
  return (
    <div className="mt-8 sm:mt-10">
      {discs.map(({ number, from, to }) => {
        const name = album.discTitles[String(number)];
        const heading = name ? t('album.discNamed', { number, name }) : t('album.disc', { number });
        return (
          <section key={number} className="not-first:mt-8">
            {discs.length > 1 ? <h2 className="display mb-2 px-2 text-base text-muted">{heading}</h2> : null}
            <SongList
              songs={album.songs}
              from={from}
              to={to}
              context={{ kind: 'album', id: album.id, title: album.title }}
              numbers="track"
              knownArtistId={album.artist.id}
              label={discs.length > 1 ? heading : t('album.songs', { title: album.title })}
            />
          </section>
        );
      })}
    </div>
  );
}

/** Runs of songs with the same disc number; the songs come in order. */
function discsOf(songs: readonly SongDto[]): { number: number; from: number; to: number }[] {
  const discs: { number: number; from: number; to: number }[] = [];
  for (const [index, song] of songs.entries()) {
    const last = discs.at(-1);
    if (last?.number === song.discNumber) last.to = index + 1;
    else discs.push({ number: song.discNumber, from: index, to: index + 1 });
  }
  return discs;
}
