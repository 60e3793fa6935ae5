import { useFormatter, useTranslations } from 'next-intl';
import type { AudioQualityDto } from '@/lib/catalog/contract';
import { Fact, FactList } from './fact-list';

/** Measured facts about the audio, for those who want to know. */
export function SongQuality({ quality }: { quality: AudioQualityDto }) {
  const t = useTranslations('catalog');
  const format = useFormatter();
  const one = (value: number) => format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const streams = quality.renditions.filter((rendition) => rendition.purpose !== 'download');
  return (
    <section>
      <h2 className="display mb-4 text-lg">{t('song.quality')}</h2>
      <FactList>
        <Fact name={t('song.source')}>
          <span className="uppercase">{quality.sourceCodec}</span>,{' '}
          {t(quality.isSourceLossless ? 'song.lossless' : 'song.lossy')}
        </Fact>
        <Fact name={t('song.format')}>
          {format.number(quality.sampleRateHz / 1000)} kHz,{' '}
          {t('song.channels', { count: quality.channelCount })}
        </Fact>
        <Fact name={t('song.loudness')}>
          {t('song.loudnessValue', { lufs: one(quality.loudnessLufs), range: one(quality.loudnessRangeLu) })}
        </Fact>
        <Fact name={t('song.peak')}>{one(quality.truePeakDbtp)} dBTP</Fact>
        <Fact name={t('song.streams')}>
          {streams.map((rendition) => (
            <span key={rendition.name} className="block">
              {format.number(rendition.averageBitrateBps / 1000, { maximumFractionDigits: 0 })} kbit/s{' '}
              <span className="font-normal text-muted">{rendition.name}</span>
            </span>
          ))}
        </Fact>
      </FactList>
    </section>
  );
}
