'use client';

import { MicVocal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import type { LyricsDto, SongDto } from '@/lib/catalog/contract';
import { SyncedLyrics } from './synced-lyrics';
import type { SongLyrics } from './use-lyrics';

/** The words of what plays, in all their states. */
export function LyricsView({ song, status, lyrics, lines, retry }: SongLyrics & { song: SongDto }) {
  const t = useTranslations('player');
  if (status === 'pending') return <LyricsSkeleton />;
  if (status === 'error') {
    return <ErrorState title={t('lyricsError')} description={t('lyricsErrorHint')} onRetry={retry} />;
  }
  if (!lyrics) {
    return (
      <EmptyState
        icon={<MicVocal aria-hidden />}
        title={t('noLyrics')}
        description={t('noLyricsHint')}
        className="h-full"
      />
    );
  }
  return lines.length > 0 ? (
    <SyncedLyrics song={song} lines={lines} language={lyrics.language} />
  ) : (
    <PlainLyrics lyrics={lyrics} />
  );
}

function PlainLyrics({ lyrics }: { lyrics: LyricsDto }) {
  const t = useTranslations('player');
  return (
    <div
      // Nothing in it takes focus, so the list itself must, or keys could not scroll it.
      tabIndex={0}
      role="region"
      aria-label={t('lyrics')}
      lang={lyrics.language ?? undefined}
      className="lyrics-view no-scrollbar h-full overflow-y-auto overscroll-contain rounded-control py-[10vh]"
    >
      <p className="mb-6 text-sm text-muted">{t('lyricsWithoutTimes')}</p>
      {lyrics.lines.map((line, index) => (
        <p key={index} dir="auto" className="display min-h-6 py-1 text-lg text-pretty md:text-xl">
          {line.text}
        </p>
      ))}
    </div>
  );
}

const SKELETON_WIDTHS = ['70%', '85%', '60%', '78%', '45%'] as const;

function LyricsSkeleton() {
  return (
    <div aria-hidden className="flex h-full flex-col justify-center gap-6">
      {SKELETON_WIDTHS.map((width) => (
        <div key={width} style={{ width }}>
          <Skeleton className="h-8 bg-ink/10!" />
        </div>
      ))}
    </div>
  );
}
