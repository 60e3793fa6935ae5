'use client';

import { useState } from 'react';
import { ChevronDown, CircleAlert, Copy, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { Badge } from '@/components/ui/badge';
import { classNames } from '@/components/ui/class-names';
import type { UploadDto, UploadStatus } from '@/lib/ingest/contract';
import { LoudnessMeter } from './loudness-meter';
import { StageDesk } from './stage-desk';
import { UploadActions } from './upload-actions';
import { UploadFacts } from './upload-facts';
import { useNoticeText } from './use-notice-text';

const TONES = {
  uploading: 'plain',
  queued: 'plain',
  processing: 'accent',
  ready: 'plain',
  published: 'success',
  refused: 'danger',
  failed: 'danger',
  cancelled: 'plain',
} as const satisfies Record<UploadStatus, string>;

/** One file: its stages, what was found in it, what is wrong with it, and what can be done. */
export function UploadCard({ upload, showsUploader }: { upload: UploadDto; showsUploader: boolean }) {
  const t = useTranslations('studio');
  const textOf = useNoticeText();
  const [isOpen, setIsOpen] = useState(false);
  const { tags, problem, warnings, duplicateOf, status } = upload;
  const title = tags.title ?? upload.fileName;
  const artist = tags.artists.join(', ') || tags.albumArtist || t('card.unknownArtist');
  const hasDetails = upload.audio !== null;
  return (
    <li className="rounded-surface bg-surface p-5">
      <div className="flex flex-wrap items-start gap-x-5 gap-y-4">
        <Artwork artwork={upload.artwork} alt="" sizePx={64} className="size-16 shrink-0" />
        <div className="min-w-40 flex-1">
          <h3 className="truncate font-sans font-semibold" dir="auto">
            {title}
          </h3>
          <p className="truncate text-sm text-muted" dir="auto">
            {artist} · {tags.album ?? t('card.single')}
          </p>
          <p className="mt-2 flex flex-wrap items-center gap-2 text-xs text-muted">
            <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
            {upload.publishWhenReady && status !== 'published' && status !== 'refused' ? (
              <span>{t('card.willPublish')}</span>
            ) : null}
            <span className="truncate" dir="auto">
              {upload.fileName}
            </span>
            {showsUploader ? <span>{t('card.by', { name: upload.uploadedBy })}</span> : null}
          </p>
        </div>
        <StageDesk name={title} stages={upload.stages} />
      </div>
      <div className="mt-4 grid gap-2 empty:hidden">
        {problem ? <Notice tone="danger" text={textOf(problem)} /> : null}
        {duplicateOf ? (
          <Notice
            tone="copy"
            text={t('card.duplicate', { name: duplicateOf.name, album: duplicateOf.albumTitle })}
          />
        ) : null}
        {warnings.map((warning) => (
          <Notice key={warning.code} tone="warning" text={textOf(warning)} />
        ))}
      </div>
      {isOpen ? (
        <div className="mt-5 grid gap-x-10 gap-y-5 border-t border-line pt-5 md:grid-cols-2">
          <UploadFacts upload={upload} />
          {upload.loudness ? <LoudnessMeter loudness={upload.loudness} /> : null}
        </div>
      ) : null}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-2">
        {hasDetails ? (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
            className="touch-target flex h-8 items-center gap-1 rounded-control text-sm font-medium text-muted hover:text-ink"
          >
            <ChevronDown
              aria-hidden
              className={classNames('size-4 transition-transform duration-150', isOpen && 'rotate-180')}
            />
            {isOpen ? t('card.hideDetails') : t('card.details')}
          </button>
        ) : (
          <span />
        )}
        <UploadActions upload={upload} title={title} />
      </div>
    </li>
  );
}

const NOTICES = {
  danger: { Icon: CircleAlert, looks: 'text-danger' },
  warning: { Icon: TriangleAlert, looks: 'text-accent-ink' },
  copy: { Icon: Copy, looks: 'text-accent-ink' },
} as const;

function Notice({ tone, text }: { tone: keyof typeof NOTICES; text: string }) {
  const { Icon, looks } = NOTICES[tone];
  return (
    <p className={classNames('flex items-start gap-2.5 text-sm', tone === 'danger' && 'text-danger')}>
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', looks)} />
      <span className="min-w-0 text-pretty">{text}</span>
    </p>
  );
}
