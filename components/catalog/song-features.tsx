import { useFormatter, useTranslations } from 'next-intl';
import type { AudioFeaturesDto } from '@/lib/catalog/contract';

const SHARES = ['energy', 'danceability', 'valence', 'acousticness'] as const;

/** What the analyser heard, in words and bars instead of raw numbers. */
export function SongFeatures({ features }: { features: AudioFeaturesDto }) {
  const t = useTranslations('catalog');
  const format = useFormatter();
  const { keyPitchClass, keyMode, tempoBpm } = features;
  const pitch = keyPitchClass === null ? null : t(`pitch.${keyPitchClass}`);
  return (
    <section>
      <h2 className="display mb-5 text-lg">{t('song.sound')}</h2>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-6">
        {tempoBpm === null ? null : (
          <div>
            <dt className="text-sm text-muted">{t('song.tempo')}</dt>
            <dd className="display tabular mt-1 text-xl">
              {format.number(tempoBpm, { maximumFractionDigits: 0 })}
              <span className="ms-2 font-sans text-sm font-normal tracking-normal text-muted">BPM</span>
            </dd>
          </div>
        )}
        {pitch === null || keyMode === null ? null : (
          <div>
            <dt className="text-sm text-muted">{t('song.key')}</dt>
            <dd className="display mt-1 text-xl">
              {t(keyMode === 'major' ? 'song.keyMajor' : 'song.keyMinor', { pitch })}
            </dd>
          </div>
        )}
        {SHARES.map((name) => (
          <div key={name}>
            <dt className="flex justify-between text-sm text-muted">{t(`song.${name}`)}</dt>
            <dd>
              <span className="tabular sr-only">{format.number(features[name], { style: 'percent' })}</span>
              <span aria-hidden className="mt-2 block h-1.5 overflow-hidden rounded-full bg-line">
                <span
                  className="block h-full rounded-full bg-ink"
                  style={{ width: `${Math.round(Math.min(1, Math.max(0, features[name])) * 100)}%` }}
                />
              </span>
              <span className="mt-1.5 block text-xs text-muted">{t(`song.${name}Hint`)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
