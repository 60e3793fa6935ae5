'use client';

import { useTranslations } from 'next-intl';
import { formatDurationMs } from '@/lib/kernel/duration';
import type { UploadDto } from '@/lib/ingest/contract';

/** What was found in the file, for reading. */
export function UploadFacts({ upload }: { upload: UploadDto }) {
  const t = useTranslations('studio.card');
  const { tags, audio, lyrics } = upload;
  const facts: [string, string][] = [];
  if (audio) {
    const kind = audio.isLossless ? t('lossless') : t('lossy');
    facts.push([t('format'), `${audio.format.toUpperCase()} · ${kind} · ${audio.sampleRateHz / 1000} kHz`]);
    facts.push([t('length'), formatDurationMs(audio.durationMs)]);
  }
  if (tags.trackNumber !== null)
    facts.push([t('place'), t('position', { disc: tags.discNumber ?? 1, track: tags.trackNumber })]);
  if (tags.releaseDate) facts.push([t('released'), tags.releaseDate]);
  if (tags.genres.length > 0) facts.push([t('genres'), tags.genres.join(', ')]);
  facts.push([
    t('lyrics'),
    lyrics ? t('lyricsValue', { kind: lyrics.kind, count: lyrics.lineCount }) : t('none'),
  ]);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular truncate" dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
