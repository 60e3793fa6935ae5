import { useFormatter, useTranslations } from 'next-intl';
import type { AlbumDto } from '@/lib/catalog/contract';
import { CreditList } from './credit-list';
import { Fact, FactList } from './fact-list';
import { ReleaseDate } from './release-date';
import { TagLinks } from './tag-links';

/** What one reads on the back of a sleeve. */
export function AlbumNotes({ album }: { album: AlbumDto }) {
  const t = useTranslations('catalog');
  const format = useFormatter();
  return (
    <section aria-label={t('album.about')} className="mt-12 grid gap-x-12 gap-y-10 sm:mt-16 md:grid-cols-2">
      <div className="space-y-6">
        {album.description ? (
          <p dir="auto" className="max-w-prose text-pretty whitespace-pre-line text-muted">
            {album.description}
          </p>
        ) : null}
        <FactList>
          {album.releaseDate ? (
            <Fact name={t('album.released')}>
              <ReleaseDate date={album.releaseDate} precision={album.releaseDatePrecision} />
            </Fact>
          ) : null}
          {album.label ? <Fact name={t('album.label')}>{album.label}</Fact> : null}
          {album.loudnessLufs === null ? null : (
            <Fact name={t('album.loudness')}>
              {format.number(album.loudnessLufs, { maximumFractionDigits: 1 })} LUFS
            </Fact>
          )}
        </FactList>
        {album.genres.length > 0 ? <TagLinks kind="genre" tags={album.genres} /> : null}
        {album.copyright ? <p className="text-sm text-muted">{album.copyright}</p> : null}
      </div>
      {album.credits.length > 0 ? (
        <div>
          <h2 className="display mb-4 text-lg">{t('album.credits')}</h2>
          <CreditList credits={album.credits} />
        </div>
      ) : null}
    </section>
  );
}
