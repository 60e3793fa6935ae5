'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { UploadDto } from '@/lib/ingest/contract';

const LOWEST_LUFS = -36;
const TARGET_LUFS = -14;

/** Where a recording stands on the scale of loudness, and how far it is from what listeners hear. */
export function LoudnessMeter({ loudness }: { loudness: NonNullable<UploadDto['loudness']> }) {
  const t = useTranslations('studio.loudness');
  const format = useFormatter();
  const { integratedLufs, loudnessRangeLu, truePeakDbtp, appliedGainDb } = loudness;
  const one = (value: number) => format.number(value, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const place = (lufs: number) =>
    `${(100 * (Math.min(0, Math.max(LOWEST_LUFS, lufs)) - LOWEST_LUFS)) / -LOWEST_LUFS}%`;
  const lufs = integratedLufs === null ? null : one(integratedLufs);
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="text-muted">{t('label')}</span>
        <span className="tabular font-medium">{lufs === null ? t('silent') : t('measured', { lufs })}</span>
      </div>
      <div
        role="img"
        aria-label={lufs === null ? t('silent') : t('meter', { lufs, target: TARGET_LUFS })}
        className="relative mt-2 h-3"
      >
        <span className="absolute inset-x-0 top-0.5 h-2 rounded-full bg-line" />
        {integratedLufs === null ? null : (
          <span
            className="absolute start-0 top-0.5 h-2 rounded-full bg-ink/70"
            style={{ width: place(integratedLufs) }}
          />
        )}
        <span
          className="absolute top-0 h-3 w-0.5 rounded-full bg-accent-ink"
          style={{ insetInlineStart: place(TARGET_LUFS) }}
        />
      </div>
      <p className="tabular mt-2 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
        <span>{t('target', { target: TARGET_LUFS })}</span>
        <span>{t('range', { range: one(loudnessRangeLu) })}</span>
        {truePeakDbtp === null ? null : <span>{t('peak', { peak: one(truePeakDbtp) })}</span>}
        {appliedGainDb === null || Math.abs(appliedGainDb) < 0.05 ? null : (
          <span>
            {t('gain', { gain: one(Math.abs(appliedGainDb)), direction: appliedGainDb > 0 ? 'up' : 'down' })}
          </span>
        )}
      </p>
    </div>
  );
}
